package sample

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"unicode/utf16"
)

// SevenZip returns a 7z archive of uncompressed files, given as names and contents in turn. A file whose
// name ends in "+" is stated to be a thousand times as long as it is.
func SevenZip(namesAndContents ...string) []byte {
	var data, sizes, sums, names bytes.Buffer
	count, total := uint64(len(namesAndContents)/2), uint64(0)
	for i := 0; i+1 < len(namesAndContents); i += 2 {
		name, content := namesAndContents[i], namesAndContents[i+1]
		size := uint64(len(content))
		if name[len(name)-1] == '+' {
			size *= 1000
		}
		data.WriteString(content)
		total += size
		if uint64(i/2) < count-1 { // the last follows from the sum
			sizes.Write(sevenZipNumber(size))
		}
		sums.Write(binary.LittleEndian.AppendUint32(nil, crc32.ChecksumIEEE([]byte(content))))
		for _, unit := range append(utf16.Encode([]rune(name)), 0) {
			names.Write(binary.LittleEndian.AppendUint16(nil, unit))
		}
	}
	const end, external, header, streams, packs, folders, substreams, files = 0, 0, 1, 4, 6, 7, 8, 5
	const size, sum, folder, unpackSize, streamCount, name = 9, 10, 11, 12, 13, 17
	head := bytes.Join([][]byte{
		{header, streams, packs}, sevenZipNumber(0), {1, size}, sevenZipNumber(uint64(data.Len())), {end},
		{folders, folder, 1, external, 1, 1, 0, unpackSize}, sevenZipNumber(total), {end}, // a coder with an id of one byte, 0
		{substreams, streamCount}, sevenZipNumber(count), {size}, sizes.Bytes(), {sum, 1}, sums.Bytes(), {end, end},
		{files}, sevenZipNumber(count), {name}, sevenZipNumber(uint64(names.Len() + 1)), {external}, names.Bytes(), {end, end},
	}, nil)
	start := binary.LittleEndian.AppendUint64(nil, uint64(data.Len()))
	start = binary.LittleEndian.AppendUint64(start, uint64(len(head)))
	start = binary.LittleEndian.AppendUint32(start, crc32.ChecksumIEEE(head))
	out := []byte("7z\xbc\xaf\x27\x1c\x00\x04")
	out = binary.LittleEndian.AppendUint32(out, crc32.ChecksumIEEE(start))
	return append(append(append(out, start...), data.Bytes()...), head...)
}

// sevenZipNumber encodes a number: in one byte below 128, and otherwise in eight behind the byte 0xff.
func sevenZipNumber(n uint64) []byte {
	if n < 0x80 {
		return []byte{byte(n)}
	}
	return binary.LittleEndian.AppendUint64([]byte{0xff}, n)
}
