package fetch

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"tipsearch/index/document"
)

// body is what an address sent, in a temporary file.
type body struct {
	path string
	size int64
	sum  string // SHA-256, in hexadecimal
}

func (b *body) remove() { os.Remove(b.path) }

// errSkipped is the error of a link to what no report is in.
var errSkipped = &fault{reason: "it is a picture, a style or a script"}

// dressing are the media types of what a page is dressed with. A picture is fetched where its
// address is named or a pattern asks for it: it may be a scan.
var dressing = regexp.MustCompile(
	`^(?:image|audio|video|font)/|(?:css|javascript|ecmascript|font[\w-]*|octet-stream\+wasm)$`)

// mediaType returns the type that an answer claims, in lower case without parameters.
func mediaType(h http.Header) string {
	kind, _, _ := strings.Cut(h.Get("Content-Type"), ";")
	return strings.ToLower(strings.TrimSpace(kind))
}

// receive saves what an address sends.
func (f *fetcher) receive(res *http.Response, it item) (*body, error) {
	if !it.named && dressing.MatchString(mediaType(res.Header)) && !f.scope.isNamed(it.url) {
		return nil, errSkipped
	}
	tooLarge := &fault{reason: fmt.Sprintf("it is larger than %s, the limit for one file (--max-file)", size(f.MaxFile))}
	if res.ContentLength > f.MaxFile {
		return nil, tooLarge
	}
	to, err := os.Create(filepath.Join(f.state.dir, "part"))
	if err != nil {
		return nil, saveError{err}
	}
	out := &body{path: to.Name()}
	sum := sha256.New()
	written := &diskWriter{w: to}
	out.size, err = io.Copy(io.MultiWriter(written, sum), io.LimitReader(res.Body, f.MaxFile+1))
	f.sum.Bytes += out.size
	out.sum = hex.EncodeToString(sum.Sum(nil))
	switch {
	case written.err != nil:
		err = saveError{written.err}
	case errors.Is(err, io.ErrUnexpectedEOF):
		err = &fault{reason: fmt.Sprintf("the connection broke off after %s", size(out.size)), again: true}
	case err == nil && out.size > f.MaxFile:
		err = tooLarge
	case err == nil && out.size == 0:
		err = &fault{reason: "it sent nothing"}
	}
	if err == nil {
		if err = to.Sync(); err != nil {
			err = saveError{err}
		}
	}
	if closed := to.Close(); err == nil && closed != nil {
		err = saveError{closed}
	}
	if err != nil {
		out.remove()
		return nil, err
	}
	return out, nil
}

// saveError is an error of the folder: the run cannot go on.
type saveError struct{ error }

func (e saveError) Unwrap() error { return e.error }

// diskWriter keeps the error of writing apart from those of reading.
type diskWriter struct {
	w   io.Writer
	err error
}

func (d *diskWriter) Write(p []byte) (int, error) {
	n, err := d.w.Write(p)
	d.err = err
	return n, err
}

// head returns the first n bytes of a file.
func head(path string, n int64) ([]byte, error) {
	in, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	return io.ReadAll(io.LimitReader(in, n))
}

// readAtMost reads the first n bytes of in.
func readAtMost(in io.Reader, n int64) ([]byte, error) {
	var out bytes.Buffer
	_, err := out.ReadFrom(io.LimitReader(in, n))
	return out.Bytes(), err
}

func size(n int64) string { return document.Size(n) }

// agentName returns the name that robots.txt knows an agent by.
func agentName(agent string) string {
	name, _, _ := strings.Cut(agent, "/")
	return name
}
