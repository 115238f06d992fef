// Package container answers: which files does this file hold?
//
// An archive, a mail, a mailbox and a web archive each hold files. A Walk goes through them one
// after the other, and returns each with what the container states of it. How much may be read of
// them is for the caller to decide: nothing is unpacked before Open, and no name of a member is
// trusted.
package container

import (
	"io"
	"iter"
	"path"
	"strings"
)

// Walk goes through the members of a container in their order. An error is the last value. A Walk
// can be repeated. What Open returns is valid until the next member.
type Walk = iter.Seq2[*Member, error]

// Member is a file in a container.
type Member struct {
	Name    string                    // as it appears in the container
	Refused string                    // why it is not read; Ignored where nobody needs to know; "" where it is read
	Packed  int64                     // bytes that it takes in the container
	Open    func() (io.Reader, error) // its content
	Origin  Origin
}

// Ignored is the reason not to read what is no content: folders, and what file managers leave
// behind.
const Ignored = "-"

// Origin is what a container states of a member, which may know better itself.
type Origin struct {
	Title     string
	Author    string
	Published string // YYYY-MM-DD
	MediaType string // "text/html", without parameters; "" if unknown

	// URL is the address that the member was loaded from, and Captured the day, YYYY-MM-DD.
	URL, Captured string
}

// refusedName returns why a member of that name is not read, "" where it is.
func refusedName(name string) string {
	name = strings.ReplaceAll(name, "\\", "/")
	base := path.Base(name)
	switch {
	case strings.HasSuffix(name, "/"), base == ".DS_Store", base == "Thumbs.db",
		strings.HasPrefix(name, "__MACOSX/"), strings.HasPrefix(base, "._"):
		return Ignored
	case strings.HasPrefix(name, "/"), len(name) > 1 && name[1] == ':', name == "..", strings.HasPrefix(name, "../"),
		strings.Contains(name, "/../"), strings.HasSuffix(name, "/.."):
		return "its name points outside the archive; it is not read"
	}
	return ""
}

// notRegular is the reason not to read what is neither a file nor a folder.
const notRegular = "it is not a file but a link or device; it is not read"
