package extract

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"tipsearch/index/document"
	"tipsearch/index/extract/format"
	"tipsearch/web/messages"
)

// ReadFile reads one file as Read does, its path being the name. It looks at the
// file's size before it reads; JSON lines, CSV and archives are read piece by
// piece, so that these may be larger than Options.MaxBytes.
//
// Facts that a side file beside it (NAME.meta.json) or a manifest.csv or
// manifest.json in its folder states go before what the file itself states; such
// files yield nothing themselves, and no Problem.
func ReadFile(ctx context.Context, path string, opt Options, yield func(*document.Document) error) []document.Problem {
	r := newReader(ctx, opt, yield)
	if IsManifest(path) || !r.begin(path, here) {
		return nil
	}
	f, info, err := openRegular(path)
	if err != nil {
		r.fatal(path, document.FileFault(err))
		return r.problems
	}
	defer f.Close()
	r.whole, r.stated = r.manifestFor(filepath.ToSlash(filepath.Dir(path)), filepath.Base(path),
		r.opt.Manifests.inFolder(filepath.Dir(path)))
	r.origin = r.whole
	r.openFile(path, f, info.Size())
	return r.problems
}

// openRegular opens a file that is one: opening a pipe would wait for ever.
func openRegular(path string) (*os.File, fs.FileInfo, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, nil, messages.New("file.kind", "kind", modeName(info.Mode())).Err()
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	return f, info, nil
}

// openFile reads a file that is open.
func (r *reader) openFile(path string, f *os.File, length int64) {
	head := make([]byte, format.SniffBytes)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		r.fatal(path, document.FileFault(err))
		return
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		r.fatal(path, document.FileFault(err))
		return
	}
	// What is small is read whole, so that its encoding can be determined.
	if (length > wholeBytes || length > r.opt.MaxBytes) && r.openLarge(path, f, length, head[:n]) {
		return
	}
	if length > r.opt.MaxBytes {
		r.fatal(path, tooLarge(length, r.opt.Budget))
		return
	}
	// The length is known, and what grows would be held twice.
	var whole bytes.Buffer
	whole.Grow(int(length) + bytes.MinRead)
	_, err = whole.ReadFrom(io.LimitReader(f, r.opt.MaxBytes+1))
	if err != nil {
		r.fatal(path, document.FileFault(err))
		return
	}
	r.file(path, whole.Bytes(), 0)
}

// openLarge reads a file that begins with head piece by piece, if its format can be read so. It
// reports whether that is done.
func (r *reader) openLarge(path string, f *os.File, length int64, head []byte) bool {
	form, _ := format.Sniff(path, head)
	again := func() (io.Reader, error) {
		_, err := f.Seek(0, io.SeekStart)
		return f, err
	}
	switch {
	case form == format.JSONLines && !format.IsWide(head):
		r.jsonLines(path, bufio.NewReader(f))
	case form == format.CSV && !format.IsWide(head):
		r.csvFile(path, bufio.NewReader(f))
	case form == format.SevenZip:
		r.sevenZip(path, f, length, 0)
	case form == format.GZIP, form == format.BZIP2, form == format.ZSTD, form == format.XZ:
		r.packedFile(path, f, length, 0, form)
	case form == format.TAR:
		r.tarArchive(path, again, 0)
	case form == format.WARC:
		r.webArchive(path, again, 0)
	case form == format.ZIP, form == format.DOCX:
		return r.openLargeZIP(path, f, length)
	default:
		return false
	}
	return true
}

// openLargeZIP is openLarge for a ZIP file. One that is the report itself is not read piece by piece.
func (r *reader) openLargeZIP(path string, f *os.File, length int64) bool {
	zr, err := zip.NewReader(f, length)
	if err != nil {
		return false
	}
	switch form, what := format.ZIPKind(zr); form {
	case format.ZIP, format.WACZ:
		r.zipMembers(path, zr, length, form, 0)
	case format.Binary:
		r.fatal(path, refusal(what))
	default:
		return false
	}
	return true
}

// wholeBytes is up to which size a file of rows or an archive is read whole.
const wholeBytes = 16 << 20

// readAtMost reads a small file, and refuses one that is not.
func readAtMost(path string, limit int64) ([]byte, error) {
	f, _, err := openRegular(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(data)) > limit {
		err = messages.New("file.large_manifest", "size", document.Size(limit)).Err()
	}
	return data, err
}

// modeName names what a file is that is none, for a form of file.kind.
func modeName(m fs.FileMode) string {
	switch {
	case m.IsDir():
		return "folder"
	case m&fs.ModeNamedPipe != 0:
		return "pipe"
	case m&fs.ModeSocket != 0:
		return "socket"
	}
	return "device"
}
