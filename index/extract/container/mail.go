package container

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"
)

// Mail is a mail, or a page that a browser saved as one (MHTML).
type Mail struct {
	Body   []byte // HTML if there is any, else text; text in UTF-8 where its encoding is declared
	Origin Origin // of the body

	Attachments []*Member
	Damage      string // what of the body was lost; "" for nothing
}

// ErrEncrypted is why ReadMail cannot read an encrypted mail.
var ErrEncrypted = errors.New("the mail is encrypted")

var errNotMail = errors.New("the header of the mail is damaged")

const cutOff = "the mail ends in the middle, or its parts are damaged"

// maxNested is how deep parts of a mail may stand in one another. Each level reads the bytes of
// the levels below it once more.
const maxNested = 8

// ReadMail takes a mail apart. Of parts that say the same (multipart/alternative) HTML is the
// body. Pictures and styles that belong to a page are not attachments.
func ReadMail(data []byte) (*Mail, error) {
	msg, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		return nil, errNotMail
	}
	r := mailReader{}
	if err := r.part(textproto.MIMEHeader(msg.Header), msg.Body, 0); err != nil {
		return nil, err
	}
	out := &Mail{Attachments: r.attachments}
	page, subject := r.html, decodedWords(msg.Header.Get("Subject"))
	if page == nil {
		page = r.plain
	}
	if page != nil {
		out.Body, out.Damage, out.Origin.MediaType = page.data, page.damage, page.mediaType
		out.Origin.URL = webAddress(cmp.Or(page.location, msg.Header.Get("Snapshot-Content-Location")))
	}
	day := ""
	if date, err := msg.Header.Date(); err == nil {
		day = date.Format("2006-01-02")
	}
	if out.Origin.URL != "" {
		out.Origin.Captured, out.Origin.Title = day, subject
		return out, nil
	}
	out.Origin.Title, out.Origin.Published = withoutReply(subject), day
	if from, err := (&mail.AddressParser{WordDecoder: &words}).Parse(msg.Header.Get("From")); err == nil {
		out.Origin.Author = from.Name
	}
	return out, nil
}

// mailReader collects the parts of a mail.
type mailReader struct {
	html, plain *body // the first of each
	attachments []*Member
}

// body is a part that may be the body of the mail.
type body struct {
	data                        []byte
	mediaType, location, damage string
}

// part reads a part, or the parts in it.
func (r *mailReader) part(h textproto.MIMEHeader, in io.Reader, depth int) error {
	mediaType, params, err := mime.ParseMediaType(cmp.Or(h.Get("Content-Type"), "text/plain"))
	if err != nil && mediaType == "" {
		mediaType = "text/plain"
	}
	switch kind, sub, _ := strings.Cut(mediaType, "/"); {
	case mediaType == "multipart/encrypted", mediaType == "application/pkcs7-mime",
		mediaType == "application/x-pkcs7-mime":
		return ErrEncrypted
	case strings.HasSuffix(sub, "-signature"):
		return nil
	case kind == "multipart" && params["boundary"] != "":
		if depth == maxNested {
			return fmt.Errorf("parts of the mail are nested more than %d deep, the limit", maxNested)
		}
		return r.parts(multipart.NewReader(in, params["boundary"]), depth)
	}
	r.leaf(h, in, mediaType, params)
	return nil
}

// parts reads all parts. What is cut off ends there.
func (r *mailReader) parts(in *multipart.Reader, depth int) error {
	for {
		p, err := in.NextRawPart()
		if err != nil {
			if !errors.Is(err, io.EOF) {
				r.damaged(cutOff)
			}
			return nil
		}
		if err := r.part(p.Header, p, depth+1); err != nil {
			return err
		}
	}
}

// leaf takes a part that has no parts.
func (r *mailReader) leaf(h textproto.MIMEHeader, in io.Reader, mediaType string, params map[string]string) {
	disposition, about, _ := mime.ParseMediaType(h.Get("Content-Disposition"))
	name := decodedWords(cmp.Or(about["filename"], params["name"]))
	isText := mediaType == "text/html" || mediaType == "text/plain" || mediaType == "application/xhtml+xml"
	to := &r.plain
	if isText && mediaType != "text/plain" {
		to = &r.html
	}
	if isText && disposition != "attachment" && *to == nil {
		b := &body{mediaType: mediaType, location: h.Get("Content-Location")}
		data, err := io.ReadAll(decoded(h, in))
		switch {
		case errors.Is(err, io.ErrUnexpectedEOF):
			b.damage = cutOff
		case err != nil:
			b.damage = "the encoding of the mail is damaged; what could be read is kept"
		}
		b.data = asUTF8(data, params["charset"])
		*to = b
		return
	}
	if disposition != "attachment" && name == "" && mediaType != "message/rfc822" ||
		disposition == "inline" && strings.HasPrefix(mediaType, "image/") ||
		disposition == "" && h.Get("Content-ID") != "" {
		return
	}
	raw, err := io.ReadAll(in)
	if err != nil {
		r.damaged(cutOff)
	}
	if name == "" {
		name = fmt.Sprintf("attachment %d%s", len(r.attachments)+1, endings[mediaType])
	}
	r.attachments = append(r.attachments, &Member{
		Name: baseName(name), Packed: int64(len(raw)),
		Open:   func() (io.Reader, error) { return decoded(h, bytes.NewReader(raw)), nil },
		Origin: Origin{MediaType: mediaType},
	})
}

// endings are those of attachments without a name.
var endings = map[string]string{"message/rfc822": ".eml", "text/html": ".html"}

func (r *mailReader) damaged(how string) {
	for _, b := range []*body{r.html, r.plain} {
		if b != nil && b.damage == "" {
			b.damage = how
		}
	}
}

// baseName returns the last part of a name, since senders' folders say nothing.
func baseName(name string) string {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	if name == "" || name == "." || name == ".." {
		return "attachment"
	}
	return name
}

// decoded undoes the transfer encoding of a part.
func decoded(h textproto.MIMEHeader, in io.Reader) io.Reader {
	switch strings.ToLower(strings.TrimSpace(h.Get("Content-Transfer-Encoding"))) {
	case "quoted-printable":
		return quotedprintable.NewReader(in)
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, in)
	}
	return in
}

// asUTF8 decodes text whose encoding is declared. Text that is UTF-8 already stays: declarations
// are often wrong.
func asUTF8(data []byte, charset string) []byte {
	enc, err := htmlindex.Get(charset)
	if err != nil || utf8.Valid(data) && !slices.Contains(data, 0x1b) {
		return data
	}
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return data
	}
	return out
}

// words decodes what a header has in another encoding than ASCII.
var words = mime.WordDecoder{CharsetReader: func(charset string, in io.Reader) (io.Reader, error) {
	enc, err := htmlindex.Get(charset)
	if err != nil {
		return nil, err
	}
	return enc.NewDecoder().Reader(in), nil
}}

func decodedWords(s string) string {
	if out, err := words.DecodeHeader(s); err == nil {
		s = out
	}
	return strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " ")
}

// withoutReply drops what mail programs put before a subject.
func withoutReply(subject string) string {
	for {
		mark, rest, ok := strings.Cut(subject, ":")
		switch strings.ToLower(strings.TrimSpace(mark)) {
		case "re", "fw", "fwd", "aw", "wg", "tr", "rv":
			if ok {
				subject = strings.TrimSpace(rest)
				continue
			}
		}
		return subject
	}
}

// webAddress returns an address of the web, "" for another one.
func webAddress(s string) string {
	s = strings.TrimSpace(s)
	if strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") {
		return s
	}
	return ""
}
