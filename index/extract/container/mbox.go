package container

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
)

// Mbox goes through a mailbox, in which each mail stands behind a line that begins with "From "
// and has the time at which it was sent. Its members are named by their number.
func Mbox(data []byte) Walk {
	return func(yield func(*Member, error) bool) {
		for n := 1; len(data) > 0; n++ {
			var one []byte
			one, data = cutMail(data)
			m := &Member{Name: fmt.Sprintf("%d.eml", n), Packed: int64(len(one))}
			m.Open = func() (io.Reader, error) { return bytes.NewReader(unquoted.ReplaceAll(one, []byte("$1"))), nil }
			if !yield(m, nil) {
				return
			}
		}
	}
}

// mailStart is the line before each mail. Before it stands an empty line, but for the first.
var (
	mailStart = regexp.MustCompile(`\n\r?\nFrom \S+[^\n]*\d\d:\d\d[^\n]*\n`)
	unquoted  = regexp.MustCompile(`(?m)^>(>*From )`)
)

// cutMail returns the first mail without the line before it, and the rest of the mailbox.
func cutMail(data []byte) (one, rest []byte) {
	if line := bytes.IndexByte(data, '\n'); line >= 0 && bytes.HasPrefix(data, []byte("From ")) {
		data = data[line+1:]
	}
	if at := mailStart.FindIndex(data); at != nil {
		from := at[0] + bytes.Index(data[at[0]:at[1]], []byte("From "))
		return data[:at[0]+1], data[from:]
	}
	return data, nil
}
