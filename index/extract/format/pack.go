package format

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"tipsearch/index/document"
	"tipsearch/web/messages"
)

// Limits of a file that is a ZIP file of parts: DOCX, PPTX, XLSX, EPUB, OpenDocument. The
// largest report seen as DOCX unpacks to 12 MB of XML in 60 parts, nested 40 deep. A line
// break of seven bytes takes a hundred.
const (
	maxParts     = 10_000
	maxPartBytes = 64 << 20 // of one part, unpacked
	maxXMLDepth  = 512
)

func expands(limit int64) error {
	return messages.New("file.part_expands", "size", document.Size(limit)).Err()
}

// errNoPart is the error of each for a part that the file does not have.
var errNoPart = messages.New("file.no_part").Err()

// errPassword is the error of a file whose parts are encrypted.
var errPassword = messages.New("file.password").Err()

// pack is a ZIP file of parts.
type pack struct {
	files map[string]*zip.File
	left  int64 // bytes that may still be unpacked
}

// openPack reads the directory of a ZIP file of parts.
func openPack(data []byte, opt document.Budget) (*pack, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	if len(z.File) > maxParts {
		return nil, messages.New("file.many_parts", "n", maxParts).Err()
	}
	p := &pack{files: map[string]*zip.File{}, left: opt.MaxBytes}
	for _, f := range z.File {
		p.files[strings.TrimPrefix(f.Name, "/")] = f
	}
	return p, nil
}

// has reports whether the file has a part.
func (p *pack) has(name string) bool { return p.files[name] != nil }

// decode reads a part into a value, as encoding/xml does.
func (p *pack) decode(name string, v any) error {
	return p.each(name, func(x *xmlReader) error { return x.d.Decode(v) })
}

// relations returns the targets of a part's relations, by id. A part without any has none.
func (p *pack) relations(part string) (map[string]relation, error) {
	var rels struct {
		All []relation `xml:"Relationship"`
	}
	dir, base := path.Split(part)
	err := p.decode(dir+"_rels/"+base+".rels", &rels)
	if errors.Is(err, errNoPart) {
		err = nil
	}
	byID := map[string]relation{}
	for _, r := range rels.All {
		if strings.HasPrefix(r.Target, "/") {
			r.Target = r.Target[1:]
		} else {
			r.Target = path.Join(dir, r.Target)
		}
		byID[r.ID] = r
	}
	return byID, err
}

// relation is what one part of an Office file says of another.
type relation struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"` // the part's name
}

// is reports whether a relation is of a type, by the type's last word: "notesSlide".
func (r relation) is(kind string) bool { return path.Base(r.Type) == kind }

// bytes returns a whole part.
func (p *pack) bytes(name string) ([]byte, error) {
	var data []byte
	err := p.stream(name, func(in io.Reader) (err error) {
		data, err = io.ReadAll(in)
		return err
	})
	return data, err
}

// each opens a part that is XML and hands it to read.
func (p *pack) each(name string, read func(*xmlReader) error) error {
	return p.stream(name, func(in io.Reader) error { return read(newXMLReader(in)) })
}

// stream opens a part and hands it to read.
func (p *pack) stream(name string, read func(io.Reader) error) error {
	f := p.files[name]
	if f == nil {
		return fmt.Errorf("%s: %w", name, errNoPart)
	}
	if f.Flags&1 != 0 {
		return fmt.Errorf("%s: %w", name, errPassword)
	}
	r, err := f.Open()
	if err != nil {
		return fmt.Errorf("open %s: %w", name, err)
	}
	defer r.Close()
	limit := min(p.left, maxPartBytes, max(document.RatioApplies, int64(f.CompressedSize64)*document.MaxRatio))
	if f.UncompressedSize64 > uint64(limit) {
		return fmt.Errorf("%s: %w", name, expands(limit))
	}
	counted := &capped{r: r, left: limit, name: name, limit: limit}
	err = read(counted)
	p.left -= limit - counted.left
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// capped reads up to a number of bytes and fails beyond: a part that unpacks to
// more is a bomb.
type capped struct {
	r           io.Reader
	left, limit int64
	name        string
}

func (c *capped) Read(b []byte) (int, error) {
	if c.left <= 0 {
		return 0, expands(c.limit)
	}
	if int64(len(b)) > c.left {
		b = b[:c.left]
	}
	n, err := c.r.Read(b)
	c.left -= int64(n)
	return n, err
}
