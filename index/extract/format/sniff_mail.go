package format

import (
	"regexp"
	"strings"
)

// headerLine is a line of the header of a mail: the name of a field and a colon.
var headerLine = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9-]*):(?:[ \t]|$)`)

// mailFields are header fields that only machines write. A memorandum too may begin with lines
// of From, To, Date and Subject.
var mailFields = map[string]bool{
	"content-location": true, "content-transfer-encoding": true, "content-type": true, "delivered-to": true,
	"dkim-signature": true, "message-id": true, "mime-version": true, "received": true, "return-path": true,
	"snapshot-content-location": true, "x-gmail-labels": true, "x-mailer": true, "x-mozilla-status": true,
	"x-received": true,
}

// mailHeader returns the names of the fields with which a text begins, in lower case. Lines that
// begin with a space continue a field. It returns nil if another line stands among them.
func mailHeader(text string) map[string]bool {
	fields := map[string]bool{}
	for line := range strings.Lines(text) {
		whole := strings.HasSuffix(line, "\n")
		line = strings.TrimRight(line, "\r\n")
		switch m := headerLine.FindStringSubmatch(line); {
		case m != nil:
			fields[strings.ToLower(m[1])] = true
		case line == "":
			return fields
		case !whole, len(fields) > 0 && (line[0] == ' ' || line[0] == '\t'):
		default:
			return nil
		}
	}
	return fields
}

// isMail reports whether a text is a mail or a page that a browser saved in the form of one.
func isMail(text, ext string) bool {
	fields := mailHeader(text)
	if named := ext == ".eml" || ext == ".mht" || ext == ".mhtml"; named && (fields["from"] || fields["subject"]) {
		return true
	}
	for name := range fields {
		if mailFields[name] && len(fields) > 1 {
			return true
		}
	}
	return false
}

// isMbox reports whether a text is a mailbox: mails one after the other, each behind a line that
// begins with "From ".
func isMbox(text string) bool {
	line, rest, ok := strings.Cut(text, "\n")
	return ok && mboxLine.MatchString(line) && isMail(rest, ".eml")
}

// mboxLine is the line before each mail of a mailbox: who sent it and when.
var mboxLine = regexp.MustCompile(`^From \S+(?: .*)?\d\d:\d\d`)
