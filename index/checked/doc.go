// Package checked answers: are the bytes that were just read the ones that were
// written?
//
// A file is summed once, when it is opened: a Summer computes the CRC-32C of the
// whole file, which is compared with what was stored when the file was written, and
// on the way that of each block of BlockSize bytes, which stays in memory. After
// that a View of the mapped file copies the bytes that are asked for and compares
// the sums of the blocks that they come from. Nothing is stored on disk.
//
//	file    |  block 0  |  block 1  |  block 2  | …
//	asked               ^····|········^
//	copied                   |········|
//	summed              |  mapped, copied, mapped  |
//
// What is summed is the copy, together with the rest of its blocks as it stands in
// the mapping. So the caller never holds bytes that changed between the check and
// the use: the copy has been checked, and nobody else can write to it.
//
// The package knows nothing of what a file holds. Whatever is read piecemeal from a
// mapping can be read through a View.
//
// # What it finds
//
// A changed byte always changes a CRC; of blocks that are damaged at random one in
// four thousand million goes unseen. It is no guard against malice. A mapped file
// that is cut short, which would end the program by SIGBUS, is damage too.
//
// # What it costs
//
// Sums take 4 bytes in memory for each block, 1.6 MB for the 400 MB of an index of
// 57,309 sections. A search takes 1.08 times as long. See BenchmarkAppend, and
// BlockSize for how that was measured.
//
// # What it does not cover
//
// What a library reads of its own mapping. Of Bleve's segment searches read
// dictionaries and bitmaps, which package index checks in another way; what Bleve
// reads when it opens a segment is believed on the sum of the whole file that was taken
// just before.
package checked
