// Package checked answers: are the bytes just read the bytes that were written?
//
// When a file is opened, a Summer reads it once. It computes the CRC-32C of the whole file,
// which is compared with the stored one, and of each block of BlockSize bytes, which stays in
// memory. From then on a View of the mapped file copies the requested bytes and compares the
// checksums of their blocks. The block checksums are not stored on disk.
//
//	file         |  block 0  |  block 1  |  block 2  | …
//	requested                     |········|
//	checksummed              |    |········|         |
//	                       mapped   copied   mapped
//
// The checksum covers the copy, together with the rest of its blocks in the mapping. The caller thus never holds
// bytes that changed between check and use: the copy has been checked, and is not shared.
//
// The package knows nothing about the contents of files. Anything read piecemeal from a
// mapping can be read through a View.
//
// # What it finds
//
// A single changed byte always changes a CRC; one in four billion randomly damaged blocks goes
// unnoticed. It is no protection against malice. A truncated mapped file, which would end the
// program with SIGBUS, counts as damage.
//
// # What it costs
//
// Checksums take 4 bytes of memory per block, 1.6 MB for the 400 MB of an index of 57,309
// sections. A search takes 1.08 times as long. See BenchmarkAppend, and BlockSize for how that
// was measured.
//
// # What it does not cover
//
// What a library reads from its own mapping is not covered. Package posting checks what searches read from Bleve's
// segment in another way: it compares the sum of each list that it decodes. What Bleve reads when it opens a segment
// is covered by the checksum of the whole file, computed just before.
package checked
