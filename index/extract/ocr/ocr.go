// Package ocr answers: what is written in this picture?
//
// It has the program tesseract read it, where that is installed, in the languages that are
// installed with it. What is read is kept in the user's cache directory by the picture's
// content, since a page takes some seconds.
package ocr

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// ErrAbsent is the error of a system without tesseract, or without a language for it.
var ErrAbsent = errors.New("tesseract is not installed")

// Reader reads pictures. Its methods are safe for concurrent use.
type Reader struct {
	program   string
	version   string
	languages string // as tesseract takes them: "eng+fra"
	turned    bool   // it can see which way is up
	cache     string // directory; "" for none
}

// Find returns the reader of this system. It looks for it once for each process. The error is
// ErrAbsent where there is none.
var Find = sync.OnceValues(func() (*Reader, error) {
	program, err := exec.LookPath("tesseract")
	if err != nil {
		return nil, ErrAbsent
	}
	return New(program, cacheDir())
})

// New returns a reader that runs that program as tesseract and keeps what it reads in the directory
// cache; "" keeps nothing.
func New(program, cache string) (*Reader, error) {
	version, err := exec.Command(program, "--version").Output()
	if err != nil {
		return nil, fmt.Errorf("%w: %s --version: %w", ErrAbsent, program, err)
	}
	list, err := exec.Command(program, "--list-langs").Output()
	if err != nil {
		return nil, fmt.Errorf("%w: %s --list-langs: %w", ErrAbsent, program, err)
	}
	first, _, _ := strings.Cut(string(version), "\n")
	r := &Reader{program: program, version: first, cache: cache}
	var installed []string
	for _, name := range strings.Fields(afterLine(string(list))) {
		r.turned = r.turned || name == "osd"
		if name != "osd" && name != "equ" {
			installed = append(installed, name)
		}
	}
	r.languages = strings.Join(chosen(installed), "+")
	if r.languages == "" {
		return nil, fmt.Errorf("%w: it has no language", ErrAbsent)
	}
	return r, nil
}

// afterLine returns what stands behind the first line.
func afterLine(text string) string {
	_, rest, _ := strings.Cut(text, "\n")
	return rest
}

// preferred are the languages that reports are in most, by tesseract's names. Each language takes
// time on every page: where more than mostLanguages are installed, these come first.
var preferred = []string{"eng", "fra", "spa", "rus", "ara", "por"}

const mostLanguages = 6

// chosen returns the languages to read in.
func chosen(installed []string) []string {
	slices.SortStableFunc(installed, func(a, b string) int { return rank(a) - rank(b) })
	return installed[:min(len(installed), mostLanguages)]
}

func rank(language string) int {
	if i := slices.Index(preferred, language); i >= 0 {
		return i
	}
	return len(preferred)
}

// maxOutput is the most that is read of what tesseract prints; a dense page has 200 kB.
const maxOutput = 64 << 20

// Read reads a PNG, JPEG or TIFF picture, which may hold several pages. dpi is its resolution, 0 if
// that is unknown. The end of ctx ends tesseract.
func (r *Reader) Read(ctx context.Context, picture []byte, dpi int) ([]Page, error) {
	key := r.key(picture, dpi)
	if pages, ok := r.cached(key); ok {
		return pages, nil
	}
	args := []string{"stdin", "stdout", "-l", r.languages, "-c", "tessedit_create_tsv=1"}
	if r.turned {
		args = append(args, "--psm", "1") // finds which way is up
	}
	if dpi > 0 {
		args = append(args, "--dpi", strconv.Itoa(dpi))
	}
	cmd := exec.CommandContext(ctx, r.program, args...)
	cmd.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1") // other files are read beside it
	cmd.Stdin = bytes.NewReader(picture)
	var out, complaint capped
	out.left, complaint.left = maxOutput, 4096
	cmd.Stdout, cmd.Stderr = &out, &complaint
	if err := runBound(cmd); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		last := strings.TrimSpace(complaint.String())
		return nil, fmt.Errorf("tesseract: %w: %s", err, last[strings.LastIndexByte(last, '\n')+1:])
	}
	pages := parseTSV(out.String())
	r.keep(key, pages)
	return pages, nil
}

// capped keeps what is written to it up to a limit, and fails beyond it.
type capped struct {
	bytes.Buffer
	left int
}

func (c *capped) Write(p []byte) (int, error) {
	if len(p) > c.left {
		return 0, io.ErrShortBuffer
	}
	c.left -= len(p)
	return c.Buffer.Write(p)
}
