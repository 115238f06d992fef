package extract

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// ReadFile reads one file as Read does, its path being the name. It looks at the
// file's size before it reads.
//
// Facts that a side file beside it (NAME.meta.json) or a manifest.csv or
// manifest.json in its folder states go before what the file itself tells.
func ReadFile(ctx context.Context, path string, opt Options, yield func(*Document) error) []Problem {
	r := reader{ctx: ctx, opt: opt.withDefaults(), yield: yield}
	r.budget.bytes, r.budget.members = r.opt.MaxExpanded, r.opt.MaxMembers
	info, err := os.Stat(path)
	if err != nil {
		r.problem(path, "", fileFault(err), true)
		return r.problems
	}
	if !info.Mode().IsRegular() {
		r.problem(path, "", "it is no file but a "+modeName(info.Mode()), true)
		return r.problems
	}
	if info.Size() > r.opt.MaxBytes {
		r.problem(path, "", tooLarge(info.Size(), r.opt), true)
		return r.problems
	}
	data, err := readAtMost(path, r.opt.MaxBytes)
	if err != nil {
		r.problem(path, "", fileFault(err), true)
		return r.problems
	}
	r.file(path, data, 0)
	return r.problems
}

// readAtMost reads a file that may have grown since it was looked at.
func readAtMost(path string, limit int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(data)) > limit {
		err = fmt.Errorf("it grew beyond %s, the limit for one file", size(limit))
	}
	return data, err
}

// fileFault says in words why a file cannot be opened or read.
func fileFault(err error) string {
	var pathErr *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "there is no such file"
	case errors.Is(err, fs.ErrPermission):
		return "it may not be read (permission denied)"
	case errors.As(err, &pathErr):
		return "it cannot be read: " + pathErr.Err.Error()
	}
	return "it cannot be read: " + err.Error()
}

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
