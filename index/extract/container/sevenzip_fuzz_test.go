package container

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"

	"tipsearch/index/extract/sample"
)

// FuzzSevenZip promises that no archive makes the reader panic.
func FuzzSevenZip(f *testing.F) {
	f.Add(sample.SevenZip("a.txt", "The police opened nine cases.", "b.txt", ""))
	f.Fuzz(func(t *testing.T, data []byte) {
		z, err := OpenSevenZip(bytes.NewReader(data), int64(len(data)), "")
		if err != nil {
			return
		}
		readAll(t, z.Members(int64(len(data))))
	})
}

// FuzzEncryptedZIP reads encrypted members of any content.
func FuzzEncryptedZIP(f *testing.F) {
	f.Add([]byte("salt sum and content of a member"), uint16(zip.Deflate), []byte("\x01\x99\x07\x00\x02\x00AE\x03\x08\x00"))
	f.Add([]byte("salt sum and content of a member"), uint16(methodAES), []byte("\x01\x99\x07\x00\x02\x00AE\x01\x00\x00"))
	f.Fuzz(func(t *testing.T, data []byte, method uint16, extra []byte) {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		m, err := w.CreateRaw(&zip.FileHeader{Name: "a", Method: method, Flags: 1, Extra: extra,
			CompressedSize64: uint64(len(data)), UncompressedSize64: 1000})
		if err != nil {
			return
		}
		m.Write(data)
		if w.Close() != nil {
			return
		}
		zr, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
		if err != nil {
			return
		}
		readAll(t, ZIP(zr, "tea"))
	})
}

// readAll reads a megabyte of each member.
func readAll(t *testing.T, members Walk) {
	for m, err := range members {
		if err != nil {
			return
		}
		if m.Packed < 0 {
			t.Errorf("%q takes %d bytes", m.Name, m.Packed)
		}
		if m.Refused != "" {
			continue
		}
		if in, err := m.Open(); err == nil {
			io.Copy(io.Discard, io.LimitReader(in, 1<<20))
		}
	}
}
