package extract

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"

	"tipsearch/index/document"
	"tipsearch/index/extract/container"
	"tipsearch/index/extract/format"
	"tipsearch/web/messages"
)

// archive is a container with what is said of it.
type archive struct {
	members   container.Walk
	manifests bool             // whether members may state facts of others
	empty     messages.Message // what is said where no member could be read; zero for nothing
}

var emptyArchive = messages.New("file.empty_archive")

// zipArchive reads the members of a ZIP archive in their order.
func (r *reader) zipArchive(name string, data []byte, form format.Kind, depth int) {
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && zr == nil {
		r.unreadable(name, format.ZIP, zipFault(err))
		return
	}
	r.zipMembers(name, zr, int64(len(data)), form, depth)
}

func (r *reader) zipMembers(name string, zr *zip.Reader, packedSize int64, form format.Kind, depth int) {
	var packed uint64
	for _, f := range zr.File {
		packed += f.CompressedSize64
	}
	if packed > uint64(packedSize) {
		r.fatal(name, messages.New("file.overlap"))
		return
	}
	a := archive{members: container.ZIP(zr, r.opt.Password), manifests: true, empty: emptyArchive}
	if form == format.WACZ {
		a.members, a.manifests = container.WACZ(zr), false
	}
	r.archive(name, a, depth)
}

// sevenZip reads the members of a 7z archive. To reach the last one all are decompressed, even those that
// are not read, so the limits are checked against their total size first.
func (r *reader) sevenZip(name string, in io.ReaderAt, packed int64, depth int) {
	z, err := container.OpenSevenZip(in, packed, r.opt.Password)
	if err != nil {
		r.unreadable(name, format.SevenZip, packedFault(err))
		return
	}
	if n := z.Unpacked(); n > uint64(max(document.RatioApplies, packed*document.MaxRatio)) {
		r.fatal(name, tooDense())
		return
	} else if n > uint64(r.opt.MaxExpanded) {
		r.fatal(name, r.tooMuch())
		return
	}
	r.archive(name, archive{members: z.Members(packed), manifests: true, empty: emptyArchive}, depth)
}

// archive reads the members of a container in their order.
func (r *reader) archive(name string, a archive, depth int) {
	if r.tooDeep(name, depth) {
		return
	}
	var stated manifestsInside
	if a.manifests {
		stated = r.manifestsOf(a.members)
	}
	read := 0
	for m, err := range a.members {
		if err != nil {
			r.cutOff(name, here, cutShort(packedFault(err)), read)
			return
		}
		if r.stopped || r.budget.bytes < 0 {
			return
		}
		data, ok := r.memberOf(name, m, read)
		if r.budget.bytes < 0 || r.budget.members < 0 {
			return
		}
		if !ok || a.manifests && IsManifest(m.Name) {
			continue
		}
		read++
		r.readMember(name, m, data, stated, depth)
	}
	if read == 0 && !a.empty.IsZero() {
		r.fatal(name, a.empty)
	}
}

// tooDeep reports whether a container is in too many others, and says so.
func (r *reader) tooDeep(name string, depth int) bool {
	if depth >= r.opt.MaxDepth {
		r.fatal(name, messages.New("file.deep_archives", "n", r.opt.MaxDepth))
	}
	return depth >= r.opt.MaxDepth
}

// memberOf unpacks a member, and reports whether it is to be read. It says why where it is not. read
// is the number of members that were read before.
func (r *reader) memberOf(name string, m *container.Member, read int) (data []byte, ok bool) {
	switch m.Refused {
	case "":
	case container.Ignored:
		return nil, false
	default:
		r.unread(name+"/"+m.Name, here, messages.AsIs(m.Refused), 1)
		return nil, false
	}
	if r.budget.members--; r.budget.members < 0 {
		r.cutOff(name, here, messages.New("file.many_members", "n", r.opt.MaxMembers), read)
		return nil, false
	}
	data, err := r.member(m, r.opt.MaxBytes)
	var bomb bombError
	switch {
	case errors.As(err, &bomb):
		r.budget.bytes = -1
		r.cutOff(name, messages.New("place.member", "name", m.Name), bomb.Message, read)
	case err != nil:
		r.fatal(memberName(name, m), messages.New("file.member", "why", packedFault(err)))
	}
	return data, err == nil
}

// readMember reads a member that is unpacked, with what manifests state of it.
func (r *reader) readMember(name string, m *container.Member, data []byte, inside manifestsInside, depth int) {
	outer := r.stated
	defer func() { r.stated, r.origin = outer, container.Origin{} }()
	origin, stated := r.manifestFor(path.Join(name, path.Dir(m.Name)), path.Base(m.Name),
		inside.beside(cleanDir(m.Name)))
	if stated != nil {
		r.stated = func(d *document.Document, many bool) {
			if outer != nil {
				outer(d, true)
			}
			stated(d, many)
		}
	} else if outer != nil {
		// What is stated of the archive as a whole is of many reports.
		r.stated = func(d *document.Document, _ bool) { outer(d, true) }
	}
	if r.origin = m.Origin; origin.URL != "" {
		r.origin = origin
	}
	r.file(memberName(name, m), data, depth+1)
}

// memberName names a member behind its container. An address of the web stays as it is.
func memberName(name string, m *container.Member) string {
	if strings.Contains(m.Name, "://") {
		return name + "/" + m.Name
	}
	return path.Join(name, m.Name)
}

// manifestsInside are the manifests in an archive, by name; the first of a name counts.
type manifestsInside map[string]func() (*manifest, error)

// manifestsOf reads the manifests of an archive.
func (r *reader) manifestsOf(members container.Walk) manifestsInside {
	found := manifestsInside{}
	for m, err := range members {
		if err != nil || r.budget.bytes < 0 {
			return found // the second walk says it
		}
		if m.Refused != "" || !IsManifest(m.Name) || found[m.Name] != nil {
			continue
		}
		data, err := r.member(m, maxManifest)
		if err != nil {
			found[m.Name] = func() (*manifest, error) { return nil, err }
			continue
		}
		read := readManifest(path.Base(m.Name), data)
		found[m.Name] = func() (*manifest, error) { return read, nil }
	}
	return found
}

// beside opens the manifests of a folder of the archive.
func (in manifestsInside) beside(folder string) opener {
	return func(file string) (*manifest, error) {
		if open := in[path.Join(folder, file)]; open != nil {
			return open()
		}
		return nil, fs.ErrNotExist
	}
}

// cutOff reports why an archive is not read to its end, after so many members.
func (r *reader) cutOff(name string, place, reason messages.Message, read int) {
	r.problems = append(r.problems, document.Problem{File: name, Place: place, Reason: reason, Fatal: read == 0,
		Unread: 1})
}

func cleanDir(name string) string {
	if dir := path.Dir(name); dir != "." {
		return dir
	}
	return ""
}

// bombError is why an archive is taken for a bomb.
type bombError struct{ messages.Message }

func (e bombError) Error() string { return e.String() }

// member unpacks one member within the limits, whatever its container says of its size.
func (r *reader) member(m *container.Member, limit int64) ([]byte, error) {
	in, err := m.Open()
	if err != nil {
		return nil, err
	}
	return r.unpack(in, m.Packed, limit)
}

// tooDense returns the message that an archive is taken for a bomb.
func tooDense() messages.Message { return messages.New("file.bomb", "n", document.MaxRatio) }

// tooMuch returns the message that the members of an archive are larger together than an archive's may be.
func (r *reader) tooMuch() messages.Message {
	return messages.New("file.archive_expands", "size", document.Size(r.opt.MaxExpanded))
}

// unpack reads all of in within the limits of one file and of the archive.
func (r *reader) unpack(in io.Reader, packed, limit int64) ([]byte, error) {
	allowed := min(limit, r.budget.bytes, max(document.RatioApplies, packed*document.MaxRatio))
	data, err := io.ReadAll(io.LimitReader(in, allowed+1))
	if int64(len(data)) > allowed {
		switch allowed {
		case limit:
			r.budget.bytes -= allowed
			return nil, messages.New("file.expands", "size", document.Size(limit)).Err()
		case r.budget.bytes:
			return nil, bombError{r.tooMuch()}
		}
		return nil, bombError{tooDense()}
	}
	r.budget.bytes -= int64(len(data))
	return data, err
}

func zipFault(err error) messages.Message {
	var said *messages.Error
	switch {
	case errors.As(err, &said):
		return said.Message
	case errors.Is(err, zip.ErrFormat):
		return messages.New("file.damaged")
	case errors.Is(err, zip.ErrChecksum):
		return wrongChecksum
	case errors.Is(err, zip.ErrAlgorithm):
		return messages.New("file.method")
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return endsEarly
	}
	return messages.AsIs(strings.TrimPrefix(strings.TrimPrefix(err.Error(), "zip: "), "flate: "))
}

// What several kinds of files have wrong with them.
var (
	wrongChecksum = messages.New("file.checksum")
	endsEarly     = messages.New("file.ends_early")
)

// cutShort returns the message why a file is not read to its end.
func cutShort(why messages.Message) messages.Message {
	return messages.New("file.cut_short", "why", why)
}
