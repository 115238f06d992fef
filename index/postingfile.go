package index

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"

	"tipsearch/index/analysis"
	"tipsearch/index/posting"
	"tipsearch/index/section"
)

// runBytes is how much text goes into one run of postings: collecting it takes some
// eight times as much memory, and as many runs at a time are under way as there are
// processors.
const runBytes = 4 << 20

// writePostings writes the places of all words of the texts of dir, and the pairs of
// those that are common.
func writePostings(ctx context.Context, dir string, t *tables, forms *analysis.Forms, common func(posting.Field, string) bool) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("write postings: %w", err)
		}
	}()
	texts, err := mapFile(filepath.Join(dir, textsFile))
	if err != nil {
		return err
	}
	defer func() {
		if texts != nil {
			err = errors.Join(err, texts.Unmap())
		}
	}()
	var runs []*os.File
	defer func() {
		for _, f := range runs {
			err = errors.Join(err, f.Close(), os.Remove(f.Name()))
		}
	}()
	places := make(chan struct{}, runtime.GOMAXPROCS(0))
	failures := make(chan error)
	for next := 0; next < len(t.IDs); {
		from, to, size := next, next, 0
		for ; to < len(t.IDs) && (to == from || size+int(t.Texts[to].Len) <= runBytes); to++ {
			size += int(t.Texts[to].Len)
		}
		f, ferr := os.OpenFile(filepath.Join(dir, "run-"+strconv.Itoa(len(runs))), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)
		if ferr != nil {
			err = ferr
			break
		}
		runs = append(runs, f)
		go func() {
			places <- struct{}{}
			defer func() { <-places }()
			failures <- collectRun(ctx, f, from, t, to, texts, forms, common)
		}()
		next = to
	}
	for range runs {
		err = errors.Join(err, <-failures)
	}
	if err != nil {
		return err
	}
	in := make([]io.Reader, len(runs))
	for i, f := range runs {
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			return err
		}
		in[i] = f
	}
	out, err := os.OpenFile(filepath.Join(dir, postingsFile), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	err = posting.Merge(out, len(t.IDs), in)
	if err == nil {
		err = out.Sync()
	}
	return errors.Join(err, out.Close())
}

// collectRun writes the run of the sections from from up to to. The words of what is set
// aside come first: their keys do, by the letters of their fields.
func collectRun(ctx context.Context, out io.Writer, from int, t *tables, to int, texts []byte, forms *analysis.Forms, common func(posting.Field, string) bool) error {
	analyse := func(word string) (string, string) {
		exact := analysis.Exact(word)
		return exact, forms.Form(exact)
	}
	report := posting.NewCollector(posting.Exact, posting.Forms, analyse, common)
	aside := posting.NewCollector(posting.AsideExact, posting.AsideForms, analyse, func(posting.Field, string) bool { return false })
	setAside := kindOrdinal(section.SetAside)
	for d := from; d < to; d++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		at := t.Texts[d]
		if at.At > uint64(len(texts)) || uint64(at.Len) > uint64(len(texts))-at.At {
			return io.ErrUnexpectedEOF
		}
		c := report
		if t.Columns.Kind[d] == setAside {
			c = aside
		}
		text := string(texts[at.At : at.At+uint64(at.Len)])
		c.Section(uint32(d))
		analysis.Words(text, func(start, end, pos int) { c.Word(text[start:end], uint32(pos)) })
	}
	if err := aside.WriteRun(out); err != nil {
		return err
	}
	return report.WriteRun(out)
}
