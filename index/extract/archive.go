package extract

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"tipsearch/index/document"
	"tipsearch/index/extract/format"
)

// zipArchive reads the members of a ZIP archive in their order.
func (r *reader) zipArchive(name string, data []byte, depth int) {
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && zr == nil {
		r.problem(name, "", "the ZIP archive cannot be read: "+zipFault(err), true)
		return
	}
	r.zipMembers(name, zr, int64(len(data)), depth)
}

func (r *reader) zipMembers(name string, zr *zip.Reader, packedSize int64, depth int) {
	if depth >= r.opt.MaxDepth {
		r.problem(name, "", fmt.Sprintf("archives stand more than %d deep in one another, the limit",
			r.opt.MaxDepth), true)
		return
	}
	var packed uint64
	for _, f := range zr.File {
		packed += f.CompressedSize64
	}
	if packed > uint64(packedSize) {
		r.problem(name, "", "its members overlap, as in a ZIP bomb; it is not read", true)
		return
	}
	members := map[string]*zip.File{} // those that may be manifests, the first of a name
	for _, f := range zr.File {
		if _, twice := members[f.Name]; !twice && IsManifest(f.Name) && f.UncompressedSize64 <= maxManifest {
			members[f.Name] = f
		}
	}
	manifests := map[string]*manifest{} // those that were read
	beside := func(folder string) opener {
		return func(file string) (*manifest, error) {
			name := path.Join(folder, file)
			if manifests[name] == nil {
				if members[name] == nil {
					return nil, fs.ErrNotExist
				}
				data, err := r.member(members[name], maxManifest)
				if err != nil {
					return nil, err
				}
				manifests[name] = readManifest(file, data)
			}
			return manifests[name], nil
		}
	}
	read := 0
	for _, f := range zr.File {
		if r.stopped || r.budget.bytes < 0 {
			return
		}
		member := path.Join(name, f.Name)
		switch reason := refusedMember(f); {
		case reason == skipSilently:
			continue
		case reason != "":
			r.unread(name+"/"+f.Name, "", reason, 1)
			continue
		}
		if r.budget.members--; r.budget.members < 0 {
			r.cutOff(name, "", fmt.Sprintf("it has more than %d members, the limit; the rest is not read",
				r.opt.MaxMembers), read)
			return
		}
		data, err := r.member(f, r.opt.MaxBytes)
		var bomb bombError
		switch {
		case errors.As(err, &bomb):
			r.budget.bytes = -1
			r.cutOff(name, "member "+f.Name, string(bomb), read)
			return
		case err != nil:
			r.problem(member, "", "the member cannot be read: "+zipFault(err), true)
			continue
		}
		if IsManifest(f.Name) {
			continue
		}
		read++
		outer := r.stated
		if stated := r.manifestFor(path.Join(name, path.Dir(f.Name)), path.Base(f.Name),
			beside(cleanDir(f.Name))); stated != nil {
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
		r.file(member, data, depth+1)
		r.stated = outer
	}
	if read == 0 {
		r.problem(name, "", "the archive has no file that could be read", true)
	}
}

// cutOff reports why an archive is not read to its end, after so many members.
func (r *reader) cutOff(name, place, reason string, read int) {
	r.problems = append(r.problems, document.Problem{File: name, Place: place, Reason: reason, Fatal: read == 0,
		Unread: 1})
}

func cleanDir(name string) string {
	if dir := path.Dir(name); dir != "." {
		return dir
	}
	return ""
}

// skipSilently is the reason for members that are no content: folders and what
// file managers leave behind.
const skipSilently = "-"

// refusedMember says why a member is not read, "" where it is.
func refusedMember(f *zip.File) string {
	name := strings.ReplaceAll(f.Name, "\\", "/")
	base := path.Base(name)
	switch {
	case strings.HasSuffix(name, "/"), base == ".DS_Store", base == "Thumbs.db", strings.HasPrefix(name, "__MACOSX/"), strings.HasPrefix(base, "._"):
		return skipSilently
	case strings.HasPrefix(name, "/"), len(name) > 1 && name[1] == ':',
		name == "..", strings.HasPrefix(name, "../"), strings.Contains(name, "/../"), strings.HasSuffix(name, "/.."):
		return "its name points outside the archive; it is not read"
	case f.Flags&1 != 0:
		return "the member is encrypted"
	case !f.Mode().IsRegular():
		return "it is no file but a link or device; it is not read"
	}
	return ""
}

// bombError is why an archive is taken for a bomb, in words.
type bombError string

func (e bombError) Error() string { return string(e) }

// member unpacks one member within the limits, whatever its header says of its
// size.
func (r *reader) member(f *zip.File, limit int64) ([]byte, error) {
	if f.Method != zip.Store && f.Method != zip.Deflate {
		return nil, fmt.Errorf("it is packed by a method that is not read (%d)", f.Method)
	}
	in, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer in.Close()
	return r.unpack(in, int64(f.CompressedSize64), limit)
}

// unpack reads all of in within the limits of one file and of the archive.
func (r *reader) unpack(in io.Reader, packed, limit int64) ([]byte, error) {
	allowed := min(limit, r.budget.bytes, max(document.RatioApplies, packed*document.MaxRatio))
	data, err := io.ReadAll(io.LimitReader(in, allowed+1))
	if int64(len(data)) > allowed {
		switch allowed {
		case limit:
			r.budget.bytes -= allowed
			return nil, limitError(fmt.Sprintf("it expands to more than %s, the limit for one file",
				document.Size(limit)))
		case r.budget.bytes:
			return nil, bombError(fmt.Sprintf("the archive expands to more than %s, the limit; the rest is not read", document.Size(r.opt.MaxExpanded)))
		}
		return nil, bombError(fmt.Sprintf("it expands more than %d-fold, as a bomb does; the archive is not read further", document.MaxRatio))
	}
	r.budget.bytes -= int64(len(data))
	return data, err
}

func zipFault(err error) string {
	var limit limitError
	switch {
	case errors.As(err, &limit):
		return string(limit)
	case errors.Is(err, zip.ErrFormat):
		return "it is cut off or damaged"
	case errors.Is(err, zip.ErrChecksum):
		return "its checksum is wrong"
	case errors.Is(err, zip.ErrAlgorithm):
		return "it is packed by a method that is not read"
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return "it ends in the middle"
	}
	return strings.TrimPrefix(strings.TrimPrefix(err.Error(), "zip: "), "flate: ")
}

// gzipFile reads the one file that a gzip file holds. Rows are not unpacked as a
// whole.
func (r *reader) gzipFile(name string, in io.Reader, packed int64, depth int) {
	if depth >= r.opt.MaxDepth {
		r.problem(name, "", fmt.Sprintf("archives stand more than %d deep in one another, the limit",
			r.opt.MaxDepth), true)
		return
	}
	zr, err := gzip.NewReader(in)
	if err != nil {
		r.problem(name, "", "the gzip file cannot be read: "+gzipFault(err), true)
		return
	}
	inner := strings.TrimSuffix(strings.TrimSuffix(name, ".gz"), ".GZ")
	head := make([]byte, format.SniffBytes)
	n, err := io.ReadFull(zr, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		r.problem(name, "", "the gzip file cannot be read: "+gzipFault(err), true)
		return
	}
	rest := io.MultiReader(bytes.NewReader(head[:n]), zr)
	if form, _ := format.Sniff(inner, head[:n]); form == format.JSONLines || form == format.CSV {
		guarded := &expansion{in: rest, left: min(r.budget.bytes, max(document.RatioApplies, packed*document.MaxRatio))}
		if form == format.JSONLines {
			r.jsonLines(name, guarded)
		} else {
			r.csvFile(name, guarded)
		}
		return
	}
	data, err := r.unpack(rest, packed, r.opt.MaxBytes)
	if err != nil {
		r.problem(name, "", "the gzip file cannot be read: "+gzipFault(err), true)
		return
	}
	r.file(inner, data, depth+1)
}

func gzipFault(err error) string {
	switch {
	case errors.Is(err, gzip.ErrHeader):
		return "its header is damaged"
	case errors.Is(err, gzip.ErrChecksum):
		return "its checksum is wrong"
	}
	return zipFault(err)
}

// expansion ends a reading that expands too far.
type expansion struct {
	in   io.Reader
	left int64
}

func (e *expansion) Read(p []byte) (int, error) {
	n, err := e.in.Read(p)
	if e.left -= int64(n); e.left < 0 {
		return 0, limitError(fmt.Sprintf("it expands more than %d-fold or beyond the limit of an archive, as a bomb does", document.MaxRatio))
	}
	return n, err
}
