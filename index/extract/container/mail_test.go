package container

import (
	"io"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzReadMail promises: no panic, what a mail states is one line of UTF-8, and names of attachments have no
// folders.
func FuzzReadMail(f *testing.F) {
	f.Add([]byte("From: A <a@example.org>\nSubject: =?utf-8?B?UmVwb3J0?=\nMIME-Version: 1.0\n\nForty families."))
	f.Add([]byte("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>a</p>\n--b\n" +
		"Content-Disposition: attachment; filename=\"../a.txt\"\nContent-Transfer-Encoding: base64\n\nYQ==\n--b--"))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := ReadMail(data)
		if err != nil {
			return
		}
		for _, s := range []string{m.Origin.Title, m.Origin.Author} {
			if !utf8.ValidString(s) || strings.Contains(s, "\n") {
				t.Errorf("%q is not one line of UTF-8", s)
			}
		}
		for _, a := range m.Attachments {
			if a.Name == "" || strings.ContainsAny(a.Name, `/\`) {
				t.Errorf("attachment %q", a.Name)
			}
			if in, err := a.Open(); err == nil {
				io.Copy(io.Discard, in)
			}
		}
	})
}

// FuzzMbox promises that the mails of a mailbox end.
func FuzzMbox(f *testing.F) {
	f.Add([]byte("From a 10:11\nSubject: a\n\nb\n\nFrom b 10:12\nSubject: b\n\nc\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		n := 0
		for range Mbox(data) {
			if n++; n > len(data) {
				t.Fatalf("more mails than the %d bytes of the mailbox", len(data))
			}
		}
	})
}
