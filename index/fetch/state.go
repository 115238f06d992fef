package fetch

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/gofrs/flock"

	"tipsearch/index/extract/format"
)

// The folder of the state, which index does not look into, and its file:
//
//	{"format":1}
//	{"url":"https://example.org/a","file":"example.org/a-bcdfghjk.html","etag":"\"1\"",…}
//	{"run":"2026-11-30T22:40:00Z"}
//	{"url":"https://example.org/b",…}
//	{"end":true}
//
// A line is added for each address that is done. Of two lines of one address the last counts. What
// follows the last "run" was done by that run; if no "end" follows, the run was stopped. The
// file is written anew, without what no longer counts, when it is opened.
const (
	stateDir    = ".fetch"
	stateFile   = "state.jsonl"
	stateFormat = 1
)

// record is what is known of an address.
type record struct {
	URL     string   `json:"url,omitempty"`
	Source  string   `json:"source,omitempty"` // address to cite, if it is another
	Final   string   `json:"final,omitempty"`  // address that sent the file
	Through []string `json:"through,omitempty"`

	File     string      `json:"file,omitempty"` // below the folder, with slashes; "" if nothing is saved
	Kind     format.Kind `json:"kind,omitempty"`
	Sum      string      `json:"sha256,omitempty"`
	Captured time.Time   `json:"captured,omitzero"` // when the file was received
	ETag     string      `json:"etag,omitempty"`
	Modified string      `json:"modified,omitempty"` // Last-Modified

	Checked time.Time `json:"checked,omitzero"`  // when the address was last asked for
	Same    string    `json:"same,omitempty"`    // the address that sent the same; File is "" then
	Status  int       `json:"status,omitempty"`  // of an answer that is an error
	Outside bool      `json:"outside,omitempty"` // it leads to a page that was not asked for
}

// line is a line of the state. One of its fields is set, or those of the record.
type line struct {
	Format int       `json:"format,omitempty"`
	Run    time.Time `json:"run,omitzero"`
	End    bool      `json:"end,omitempty"`
	record
}

// state is what is known of all addresses of a folder. While it is open, nobody else opens it.
type state struct {
	dir      string
	lock     *flock.Flock
	file     *os.File
	records  map[string]*record
	finished map[string]bool // addresses that are done in this run, or in the one that it carries on
}

// carryOn is how old what a stopped run has done may be to count as done by the one that carries it on.
const carryOn = 24 * time.Hour

// openState opens the state of a folder, and creates both where there are none.
func openState(into string, now time.Time) (*state, error) {
	s := &state{dir: filepath.Join(into, stateDir), records: map[string]*record{}, finished: map[string]bool{}}
	if err := os.MkdirAll(s.dir, 0o755); err != nil {
		return nil, err
	}
	s.lock = flock.New(filepath.Join(s.dir, "lock"))
	if locked, err := s.lock.TryLock(); err != nil {
		return nil, fmt.Errorf("lock %s: %w", into, err)
	} else if !locked {
		return nil, fmt.Errorf("another tipsearch fetch is writing to %s; wait until it has ended", into)
	}
	path := filepath.Join(s.dir, stateFile)
	if err := s.read(path, now); err != nil {
		return nil, errors.Join(err, s.lock.Unlock())
	}
	if err := s.rewrite(path, now); err != nil {
		return nil, errors.Join(fmt.Errorf("write %s: %w", path, err), s.lock.Unlock())
	}
	return s, nil
}

// read reads the file. A last line that was cut off is ignored: its address is asked for again.
func (s *state) read(path string, now time.Time) error {
	in, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer in.Close()
	lines := bufio.NewReader(in)
	for n := 1; ; n++ {
		text, err := lines.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		var l line
		if err := json.Unmarshal(text, &l); err != nil || n == 1 && l.Format != stateFormat {
			return fmt.Errorf("%s, line %d, is damaged or of another version; remove the file to fetch every address again",
				path, n)
		}
		switch {
		case l.URL != "":
			s.records[l.URL] = &l.record
			s.finished[l.URL] = true
		case l.End, !l.Run.IsZero():
			clear(s.finished)
		}
	}
	maps.DeleteFunc(s.finished, func(url string, _ bool) bool {
		r := s.records[url]
		return now.Sub(r.Checked) > carryOn || !r.isFinal()
	})
	return nil
}

// isFinal reports whether asking again at once would not be of use.
func (r *record) isFinal() bool { return r.Status < 500 && r.Status != 429 && r.Status != 408 }

// rewrite writes the file anew and leaves it open.
func (s *state) rewrite(path string, now time.Time) error {
	temp, err := os.Create(path + ".new")
	if err != nil {
		return err
	}
	out := bufio.NewWriter(temp)
	enc := json.NewEncoder(out)
	write := func(l line) {
		if err == nil {
			err = enc.Encode(l)
		}
	}
	write(line{Format: stateFormat})
	for _, done := range []bool{false, true} {
		if done {
			write(line{Run: now.UTC()})
		}
		for _, url := range slices.Sorted(maps.Keys(s.records)) {
			if s.finished[url] == done {
				write(line{record: *s.records[url]})
			}
		}
	}
	err = errors.Join(err, out.Flush(), temp.Sync(), temp.Close())
	if err == nil {
		err = os.Rename(temp.Name(), path)
	}
	if err == nil {
		s.file, err = os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
	}
	return err
}

// add appends a line to the file, and returns when it is on disk.
func (s *state) add(l line) error {
	text, err := json.Marshal(l)
	if err == nil {
		_, err = s.file.Write(append(text, '\n'))
	}
	if err == nil {
		err = s.file.Sync()
	}
	return err // of package os, which names the file
}

// put notes what is known of an address, which is done.
func (s *state) put(r *record) error {
	s.records[r.URL] = r
	if r.isFinal() {
		s.finished[r.URL] = true
	}
	return s.add(line{record: *r})
}

// done reports whether an address is done in this run, or in the one that it carries on.
func (s *state) done(url string) bool { return s.finished[url] }

// end notes that the run is complete: the next one asks for everything again.
func (s *state) end() error { return s.add(line{End: true}) }

// close may be called twice.
func (s *state) close() error {
	if s.file == nil {
		return nil
	}
	err := errors.Join(s.file.Close(), s.lock.Unlock())
	s.file = nil
	return err
}
