package index

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tipsearch/index/posting"
)

// narrative returns a small report that follows the pattern of its kind.
func narrative(country, year, extra string) string {
	return fmt.Sprintf(`%[2]s Trafficking in Persons Report: %[1]s

%[3]s (Tier 2)

The Government of %[1]s does not fully meet the minimum standards for the elimination of trafficking but is making significant efforts to do so. %[4]s

PRIORITIZED RECOMMENDATIONS:

Investigate and prosecute traffickers under Article 12 of the criminal code. * Fund shelters for victims of forced labor in the tea harvest. * Train labor inspectors.

PROSECUTION

The government increased law enforcement efforts. Courts convicted 14 traffickers in %[1]s, compared with nine the year before, and sentenced each to imprisonment.

PROTECTION

The government maintained protection efforts. Officials identified 31 victims and referred them to a shelter that an NGO operated in the capital of %[1]s.

PREVENTION

The government increased prevention efforts. The committee held awareness campaigns for pickers in the tea harvest of %[1]s.

TRAFFICKING PROFILE

As reported over the past five years, human traffickers exploit domestic and foreign victims in %[1]s. Local officials hired replacement pickers for the tea harvest.
`, country, year, strings.ToUpper(country), extra)
}

func textSource(name, text string) Source { return Source{Name: name, Data: []byte(text)} }

func mustBuild(t *testing.T, opt BuildOptions) *Summary {
	t.Helper()
	sum, err := Build(context.Background(), opt)
	if err != nil {
		t.Fatalf("build: %v", err)
	}
	return sum
}

func mustOpen(t *testing.T, dir string) *Index {
	t.Helper()
	ix, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ix.Close() })
	return ix
}

func TestBuild(t *testing.T) {
	dir := t.TempDir()
	sum := mustBuild(t, BuildOptions{Out: dir, Jobs: 2, Sources: []Source{
		textSource("kenya.txt", narrative("Kenya", "2023", "")),
		textSource("ghana.txt", narrative("Ghana", "2022", "")),
	}})
	if sum.Reports != 2 || sum.Files != 2 || sum.Failed != 0 {
		t.Errorf("summary %+v, want 2 reports of 2 files", sum)
	}
	ix := mustOpen(t, dir)
	r, ok := ix.Report("kenya-2023")
	if !ok {
		t.Fatalf("no report kenya-2023 among %v", ix.Reports())
	}
	if r.CountryName != "Kenya" || r.YearNumber != 2023 || r.Facts.Tier.Value != "2" {
		t.Errorf("kenya-2023 has the facts %+v", r.Facts)
	}
	want := []string{"kenya-2023/summary", "kenya-2023/recommendations", "kenya-2023/prosecution", "kenya-2023/protection", "kenya-2023/prevention", "kenya-2023/profile"}
	if fmt.Sprint(r.SectionIDs) != fmt.Sprint(want) {
		t.Errorf("sections %v, want %v", r.SectionIDs, want)
	}
	doc, ok := ix.Lookup("kenya-2023/recommendations")
	if !ok {
		t.Fatal("no recommendations")
	}
	s, err := ix.Section(doc)
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Paragraphs) != 3 || !strings.HasPrefix(s.Text, "Investigate and prosecute") {
		t.Errorf("recommendations %q in %d paragraphs, want 3", s.Text, len(s.Paragraphs))
	}
	for i, p := range s.Paragraphs {
		if text := s.Text[p.Start:p.End]; strings.ContainsAny(text, "*\n") || strings.TrimSpace(text) != text || p.N != 2+i {
			t.Errorf("recommendation %d is %q", p.N, text)
		}
	}
	list, err := ix.Postings().List(posting.Exact, "pickers", false)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, d := range list.Rows() {
		found[ix.SectionID(Doc(d))] = true
	}
	for _, id := range []string{"kenya-2023/prevention", "kenya-2023/profile", "ghana-2022/prevention", "ghana-2022/profile"} {
		if !found[id] {
			t.Errorf("pickers is not found in %s", id)
		}
	}
	if len(found) != 4 {
		t.Errorf("pickers is found in %v, want 4 sections", found)
	}
}

func TestBuildAgain(t *testing.T) {
	dir := t.TempDir()
	kenya, ghana := textSource("kenya.txt", narrative("Kenya", "2023", "")), textSource("ghana.txt", narrative("Ghana", "2022", ""))
	mustBuild(t, BuildOptions{Out: dir, Sources: []Source{kenya, ghana}})
	first := mustOpen(t, dir)
	if sum := mustBuild(t, BuildOptions{Out: dir, Sources: []Source{kenya, ghana}}); !sum.UpToDate || sum.Unchanged != 2 {
		t.Errorf("the same sources again: %+v, want nothing changed", sum)
	}
	ghana.Data = []byte(narrative("Ghana", "2022", "It opened a shelter in Accra."))
	if sum := mustBuild(t, BuildOptions{Out: dir, Sources: []Source{kenya, ghana}}); sum.UpToDate || sum.Unchanged != 1 {
		t.Errorf("one source changed: %+v, want one unchanged", sum)
	}
	second := mustOpen(t, dir)
	if first.Version() == second.Version() {
		t.Errorf("the version is %s before and after a change", first.Version())
	}
	// two carried over, one read
	for _, id := range []string{"kenya-2023/summary", "kenya-2023/profile", "ghana-2022/summary"} {
		before, _ := first.Lookup(id)
		after, ok := second.Lookup(id)
		if !ok {
			t.Fatalf("no %s after the second build", id)
		}
		a, err := first.Section(before)
		b, err2 := second.Section(after)
		if err != nil || err2 != nil {
			t.Fatal(err, err2)
		}
		a.Doc, b.Doc = 0, 0
		if same := fmt.Sprintf("%+v", a) == fmt.Sprintf("%+v", b); same != strings.HasPrefix(id, "kenya") {
			t.Errorf("%s was\n%+v\nis\n%+v", id, a, b)
		}
	}
	if sum := mustBuild(t, BuildOptions{Out: dir, Sources: []Source{kenya}}); sum.UpToDate || sum.Reports != 1 {
		t.Errorf("one source less: %+v, want one report", sum)
	}
	for i := range 4 {
		kenya.Data = []byte(narrative("Kenya", "2023", fmt.Sprintf("It held %d meetings.", i+2)))
		mustBuild(t, BuildOptions{Out: dir, Sources: []Source{kenya}})
	}
	names, err := generations(dir)
	if err != nil || len(names) != DefaultKeep+3 {
		t.Errorf("generations %v (%v), want the current one, %d before it, and two that are open", names, err, DefaultKeep)
	}
	if err := errors.Join(first.Close(), second.Close(), CleanUp(dir)); err != nil {
		t.Error(err)
	}
	names, err = generations(dir)
	if err != nil || len(names) != DefaultKeep+1 {
		t.Errorf("generations %v (%v), want the current one and %d before it", names, err, DefaultKeep)
	}
}

// An id made from the facts that a file states contains only letters, digits and hyphens.
func TestIDsOfStatedFacts(t *testing.T) {
	r := &Report{CountryName: "Kenya", Hash: "0123456789"}
	r.Facts.Family.Value, r.Facts.Year.Value = `</script> "a/b`, "2023"
	if id := reportID(r); id != "kenya-2023-script-a-b" {
		t.Errorf("id %q", id)
	}
	r.Facts.Family.Value = tipFamily
	if id := reportID(r); id != "kenya-2023" {
		t.Errorf("id %q", id)
	}
}

// Reports with the same title and text that differ only in their years are all indexed, however many there are.
func TestManyOfOneTitleAndText(t *testing.T) {
	const n = 80 // more than a hash has digits
	var rows strings.Builder
	for i := range n {
		fmt.Fprintf(&rows, `{"title": "A note on the law", "year": "%d", "text": "Nothing was said of it."}`+"\n", 1945+i)
	}
	dir := t.TempDir()
	sum := mustBuild(t, BuildOptions{Out: dir, Sources: []Source{textSource("notes.jsonl", rows.String())}})
	if sum.Reports != n {
		t.Fatalf("%d reports of %d rows: %v", sum.Reports, n, sum.Problems)
	}
	years := map[string]bool{}
	for _, r := range mustOpen(t, dir).Reports() {
		years[r.Facts.Year.Value] = true
	}
	if len(years) != n {
		t.Errorf("%d years of %d", len(years), n)
	}
}

func TestDuplicates(t *testing.T) {
	dir := t.TempDir()
	text := narrative("Kenya", "2023", "")
	rehost := strings.Replace(text, "Train labor inspectors.", "Train labour inspectors.", 1)
	var audit bytes.Buffer
	sum := mustBuild(t, BuildOptions{Out: dir, Audit: &audit, Sources: []Source{
		textSource("a.txt", text), textSource("b.txt", text), textSource("c.txt", rehost), textSource("d.txt", narrative("Kenya", "2022", "")),
	}})
	if sum.Reports != 2 || sum.Same != 1 || sum.Near != 1 || sum.Failed != 0 {
		t.Errorf("%+v, want 2 reports, one the same, one nearly the same", sum)
	}
	for _, d := range sum.Duplicates {
		if d.Of != "kenya-2023" || d.Same != (d.File == "b.txt") {
			t.Errorf("%+v", d)
		}
	}
	if n := bytes.Count(audit.Bytes(), []byte("\n")); n != 8 {
		t.Errorf("%d audit lines for 4 files of a report each, want 8:\n%s", n, &audit)
	}
	if sum := mustBuild(t, BuildOptions{Out: dir, KeepNear: true, Sources: []Source{textSource("a.txt", text), textSource("c.txt", rehost)}}); sum.Reports != 2 {
		t.Errorf("with near-duplicates kept: %+v, want 2 reports", sum)
	}
}

// A problem with a file is reported for as long as it persists, whether or not the file is read again.
func TestProblemsOfAnUnchangedFile(t *testing.T) {
	dir := t.TempDir()
	row, err := json.Marshal(map[string]any{"country": "Kenya", "year": 2023, "text": narrative("Kenya", "2023", "")})
	if err != nil {
		t.Fatal(err)
	}
	sources := []Source{textSource("rows.jsonl", string(row)+"\n{\"text\": \n")}
	for i := range 3 {
		var audit bytes.Buffer
		sum := mustBuild(t, BuildOptions{Out: dir, Audit: &audit, Sources: sources})
		if sum.Reports != 1 || len(sum.Problems) != 1 || sum.Unchanged != min(i, 1) {
			t.Errorf("build %d: %+v, want one report and one problem", i+1, sum)
		}
		if !strings.Contains(audit.String(), "line 2") {
			t.Errorf("build %d: the audit does not tell of line 2:\n%s", i+1, &audit)
		}
	}
}

// Both copies are in one file, which has not changed when near-duplicates are requested.
func TestNearDuplicatesOfAnUnchangedFile(t *testing.T) {
	dir := t.TempDir()
	text := narrative("Kenya", "2023", "")
	var rows bytes.Buffer
	enc := json.NewEncoder(&rows)
	for i, s := range []string{text, strings.Replace(text, "Train labor inspectors.", "Train labour inspectors.", 1)} {
		if err := enc.Encode(map[string]any{"id": i, "country": "Kenya", "year": 2023, "text": s}); err != nil {
			t.Fatal(err)
		}
	}
	sources := []Source{textSource("rows.jsonl", rows.String())}
	for _, tt := range []struct {
		keep    bool
		reports int
	}{{false, 1}, {true, 2}, {false, 1}} {
		if sum := mustBuild(t, BuildOptions{Out: dir, KeepNear: tt.keep, Sources: sources}); sum.Reports != tt.reports {
			t.Errorf("near-duplicates kept %t: %d reports, want %d", tt.keep, sum.Reports, tt.reports)
		}
	}
}

// A file that yields nothing is reported each time and does not cause identical generations, which would push out
// earlier ones.
func TestBuildAgainWithAFailure(t *testing.T) {
	dir := t.TempDir()
	opt := BuildOptions{Out: dir, Sources: []Source{textSource("a.txt", narrative("Kenya", "2023", "")), {Name: "empty.txt"}}}
	mustBuild(t, opt)
	for range 3 {
		if sum := mustBuild(t, opt); !sum.UpToDate || sum.Failed != 1 || len(sum.Problems) != 1 {
			t.Errorf("the same sources again: %+v, want nothing changed and one failure", sum)
		}
	}
	if names, err := generations(dir); err != nil || len(names) != 1 {
		t.Errorf("generations %v (%v), want the one", names, err)
	}
	opt.Sources[1] = Source{Name: "junk.bin", Data: bytes.Repeat([]byte{0, 1, 2, 0xff, 0x7f}, 400)}
	if sum := mustBuild(t, opt); sum.UpToDate {
		t.Errorf("another file that gives nothing: %+v, want a new generation", sum)
	}
	opt.Again = true
	if sum := mustBuild(t, opt); sum.UpToDate {
		t.Errorf("all read again: %+v, want a new generation", sum)
	}
}

// A report that was left out as a duplicate of another file's is indexed when that file is removed, although its own
// has not changed.
func TestBuildAgainWithoutTheOther(t *testing.T) {
	dir := t.TempDir()
	row := func(text string) string {
		line, err := json.Marshal(map[string]string{"text": text})
		if err != nil {
			t.Fatal(err)
		}
		return string(line) + "\n"
	}
	kenya := narrative("Kenya", "2023", "")
	rows := textSource("rows.jsonl", row(kenya)+row(narrative("Ghana", "2022", "")))
	if sum := mustBuild(t, BuildOptions{Out: dir, Sources: []Source{textSource("a.txt", kenya), rows}}); sum.Reports != 2 || sum.Same != 1 {
		t.Fatalf("%+v, want 2 reports and one left out", sum)
	}
	if sum := mustBuild(t, BuildOptions{Out: dir, Sources: []Source{rows}}); sum.Reports != 2 || sum.Same != 0 {
		t.Errorf("without the other file: %+v, want 2 reports", sum)
	}
	if _, ok := mustOpen(t, dir).Lookup("kenya-2023/summary"); !ok {
		t.Error("kenya-2023 is gone with the file that had it first")
	}
	if sum := mustBuild(t, BuildOptions{Out: dir, Sources: []Source{rows}}); !sum.UpToDate || sum.Unchanged != 1 {
		t.Errorf("the same again: %+v, want nothing changed", sum)
	}
}

// An unchanged archive is not read again, except for members that could not be read; nor is a file whose name is not
// valid UTF-8.
func TestBuildAgainOddFiles(t *testing.T) {
	dir, out := t.TempDir(), t.TempDir()
	archive := func(name string, members ...string) {
		t.Helper()
		f, err := os.Create(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		z := zip.NewWriter(f)
		for i := 0; i < len(members); i += 2 {
			w, err := z.Create(members[i])
			if err == nil {
				_, err = w.Write([]byte(members[i+1]))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := errors.Join(z.Close(), f.Close()); err != nil {
			t.Fatal(err)
		}
	}
	archive("whole.zip", "in/kenya.txt", narrative("Kenya", "2023", ""), "in/ghana.txt", narrative("Ghana", "2022", ""))
	archive("partly.zip", "peru.txt", narrative("Peru", "2021", ""), "empty.txt", "")
	want := 1
	if err := os.WriteFile(filepath.Join(dir, "m\xe9xico.txt"), []byte(narrative("Mexico", "2020", "")), 0o644); err == nil {
		want++
	} else {
		t.Logf("no such name here: %v", err)
	}
	for range 2 {
		sources, _ := Walk([]string{dir})
		sum := mustBuild(t, BuildOptions{Out: out, Sources: sources})
		if len(sum.Problems) != 1 || sum.Reports != want+2 {
			t.Errorf("%d reports, problems %v; want %d reports, and the empty member told each time", sum.Reports, sum.Problems, want+2)
		}
		if sum.UpToDate != (sum.Unchanged == want) {
			t.Errorf("%+v, want at first a generation, then nothing changed and %d files unchanged", sum, want)
		}
	}
	if names, err := generations(out); err != nil || len(names) != 1 {
		t.Errorf("generations %v (%v), want one", names, err)
	}
}

// What cannot be indexed leaves the current index as it was.
func TestBuildFails(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, BuildOptions{Out: dir, Sources: []Source{textSource("a.txt", narrative("Kenya", "2023", ""))}})
	before, err := os.ReadFile(filepath.Join(dir, currentFile))
	if err != nil {
		t.Fatal(err)
	}
	junk := bytes.Repeat([]byte{0, 1, 2, 0xff, 0x7f}, 400)
	sum, err := Build(context.Background(), BuildOptions{Out: dir, Sources: []Source{{Name: "junk.bin", Data: junk}, {Name: "empty.txt"}}})
	if !errors.Is(err, errNothingToIndex) || sum.Failed != 2 || len(sum.Problems) != 2 {
		t.Errorf("junk: %v, %+v; want nothing to index and a line a file", err, sum)
	}
	stopped, stop := context.WithCancel(context.Background())
	stop()
	if _, err := Build(stopped, BuildOptions{Out: dir, Sources: []Source{textSource("b.txt", narrative("Ghana", "2022", ""))}}); !errors.Is(err, context.Canceled) {
		t.Errorf("a build that was stopped: %v", err)
	}
	unlock, err := lockIndex(dir, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Build(context.Background(), BuildOptions{Out: dir, Sources: []Source{textSource("b.txt", "x")}}); !errors.Is(err, ErrBusy) {
		t.Errorf("a second build at the same time: %v, want ErrBusy", err)
	}
	unlock()
	after, err := os.ReadFile(filepath.Join(dir, currentFile))
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("the pointer was %q, is %q (%v)", before, after, err)
	}
	mustOpen(t, dir)
	entries, err := os.ReadDir(filepath.Join(dir, generationsDir))
	if err != nil || len(entries) != 1 {
		t.Errorf("%d entries (%v) beside the generation that stands", len(entries)-1, err)
	}
}

// A damaged generation is reported and never served.
func TestOpenDamaged(t *testing.T) {
	build := func(t *testing.T) (dir, gen string) {
		dir = t.TempDir()
		mustBuild(t, BuildOptions{Out: dir, Sources: []Source{textSource("a.txt", narrative("Kenya", "2023", ""))}})
		name, err := Current(dir)
		if err != nil {
			t.Fatal(err)
		}
		return dir, generationPath(dir, name)
	}
	_, gen := build(t)
	m, err := readManifest(gen)
	if err != nil {
		t.Fatal(err)
	}
	for name := range m.Files {
		for how, damage := range map[string]func(path string, b []byte) error{
			"missing":   func(path string, _ []byte) error { return os.Remove(path) },
			"truncated": func(path string, b []byte) error { return os.WriteFile(path, b[:len(b)/2], 0o644) },
			"flipped": func(path string, b []byte) error {
				b[len(b)/2] ^= 0x10
				return os.WriteFile(path, b, 0o644)
			},
		} {
			t.Run(how+" "+name, func(t *testing.T) {
				dir, gen := build(t)
				if len(m.Files[name].CRC32C) != 8 || m.Files[name].Bytes == 0 {
					t.Skip("an empty file cannot be damaged")
				}
				path := filepath.Join(gen, filepath.FromSlash(name))
				b, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				if err := os.Chmod(path, 0o644); err != nil {
					t.Fatal(err)
				}
				if err := damage(path, b); err != nil {
					t.Fatal(err)
				}
				ix, err := Open(dir)
				if err == nil {
					ix.Close()
					t.Fatal("it opened")
				}
				if !strings.Contains(err.Error(), filepath.Base(path)) {
					t.Errorf("%v does not name %s", err, name)
				}
			})
		}
	}
	dir, _ := build(t)
	if _, err := Open(filepath.Join(dir, "nowhere")); !errors.Is(err, ErrNoIndex) {
		t.Errorf("no index at all: %v", err)
	}
}

// TestWalkStaysInside checks that a link out of a folder is followed only if its target is given too, and that a link
// that is itself given is followed.
func TestWalkStaysInside(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"in/a.txt", "out/secret.txt"} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for link, to := range map[string]string{"in/link.txt": "out/secret.txt", "in/folder": "out", "in/near.txt": "in/a.txt", "given": "in"} {
		if err := os.Symlink(filepath.Join(dir, to), filepath.Join(dir, link)); err != nil {
			t.Skipf("no links here: %v", err)
		}
	}
	for _, tt := range []struct {
		paths    []string
		files    string
		problems int
	}{
		{[]string{"in"}, "a.txt", 2},
		{[]string{"given"}, "a.txt", 2},
		{[]string{"in/link.txt"}, "link.txt", 0},
		{[]string{"in", "out"}, "a.txt secret.txt", 0},
	} {
		var paths, names []string
		for _, p := range tt.paths {
			paths = append(paths, filepath.Join(dir, p))
		}
		sources, problems := Walk(paths)
		for _, s := range sources {
			names = append(names, filepath.Base(s.Path))
		}
		if got := strings.Join(names, " "); got != tt.files || len(problems) != tt.problems {
			t.Errorf("%v: %q, %v; want %q and %d problems", tt.paths, got, problems, tt.files, tt.problems)
		}
	}
}

func TestWalk(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b/x.txt", "a.html", "a_files/style.css", "a.html.meta.json", "manifest.csv", ".hidden", "b/c/y.txt"} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(dir, filepath.Join(dir, "b", "loop")); err != nil {
		t.Skipf("no links here: %v", err)
	}
	sources, problems := Walk([]string{dir, filepath.Join(dir, "missing.txt")})
	var names []string
	for _, s := range sources {
		rel, _ := filepath.Rel(dir, s.Path)
		names = append(names, filepath.ToSlash(rel))
	}
	if got := strings.Join(names, " "); got != "a.html b/c/y.txt b/x.txt" {
		t.Errorf("files %s", got)
	}
	if len(problems) != 2 || !strings.Contains(problems[0].String(), "loop") || !strings.Contains(problems[1].String(), "missing.txt: no such file") {
		t.Errorf("problems %v, want the loop and the missing file", problems)
	}
}
