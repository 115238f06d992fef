package container

import (
	"bytes"
	"io"
	"strings"
	"testing"
)

// FuzzWARC promises that a web archive ends, and that each of its members has the address of a page.
func FuzzWARC(f *testing.F) {
	f.Add([]byte("WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://a.org/\r\nContent-Length: 1\r\n\r\na\r\n\r\n"))
	f.Add([]byte("WARC/1.0\nWARC-Type: response\nWARC-Target-URI: http://a.org/\nContent-Type: application/http\n" +
		"Content-Length: 52\n\nHTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n1\na\n0\n\n\n\n"))
	fuzzWalk(f, WARC, func(t *testing.T, m *Member) {
		if !strings.HasPrefix(m.Name, "http") || m.Origin.URL != m.Name {
			t.Errorf("a page of the address %q", m.Name)
		}
	})
}

// FuzzTAR promises that a TAR archive ends, and that no member is read whose name points outside.
func FuzzTAR(f *testing.F) {
	f.Add(append([]byte("a.txt"), make([]byte, 600)...))
	fuzzWalk(f, TAR, func(t *testing.T, m *Member) {
		if m.Refused == "" && (strings.HasPrefix(m.Name, "/") || strings.HasPrefix(m.Name, "../")) {
			t.Errorf("%q is read", m.Name)
		}
	})
}

func fuzzWalk(f *testing.F, walk func(func() (io.Reader, error)) Walk, check func(*testing.T, *Member)) {
	f.Fuzz(func(t *testing.T, data []byte) {
		n := 0
		for m, err := range walk(func() (io.Reader, error) { return bytes.NewReader(data), nil }) {
			if n++; n > len(data)+1 {
				t.Fatal("more members than bytes")
			}
			if err != nil {
				continue
			}
			check(t, m)
			if in, err := m.Open(); err == nil {
				io.Copy(io.Discard, io.LimitReader(in, 1<<20))
			}
		}
	})
}
