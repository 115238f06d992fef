package index

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tipsearch/index/document"
	"tipsearch/index/extract"
	"tipsearch/web/messages"
)

// onDay returns a clock that always shows the same day.
func onDay(day int) func() time.Time {
	return func() time.Time { return time.Date(2026, time.March, day, 9, 0, 0, 0, time.UTC) }
}

func writeFile(t *testing.T, path, text string) {
	t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o644)); err != nil {
		t.Fatal(err)
	}
}

// walked returns the options of a build of what Walk finds.
func walked(out string, day int, paths ...string) BuildOptions {
	sources, missing := Walk(paths)
	return BuildOptions{Out: out, Sources: sources, Missing: missing, Now: onDay(day)}
}

// keptMarks returns the marks of the reports of the index in dir: id → "" or "day: reason".
func keptMarks(t *testing.T, dir string) map[string]string {
	t.Helper()
	ix, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	marks := map[string]string{}
	for _, r := range ix.Reports() {
		marks[r.ID] = ""
		if r.Kept != nil {
			marks[r.ID] = r.Kept.AsOf.Format("2: ") + r.Kept.Reason.String()
		}
	}
	return marks
}

func wantMarks(t *testing.T, dir string, want map[string]string) {
	t.Helper()
	got := keptMarks(t, dir)
	for id, mark := range want {
		if m, ok := got[id]; !ok || m != mark {
			t.Errorf("%s has the mark %q (there: %t), want %q", id, m, ok, mark)
		}
	}
	if len(got) != len(want) {
		t.Errorf("reports %v, want %v", got, want)
	}
}

func textOf(t *testing.T, dir, id string) string {
	t.Helper()
	ix, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	r, ok := ix.Report(id)
	if !ok {
		t.Fatalf("no report %s", id)
	}
	var all []string
	for _, doc := range r.Docs {
		text, err := ix.Text(doc)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, text)
	}
	return strings.Join(all, "\n")
}

// Whatever makes a file fail, its report stays as last read and is marked; the mark disappears once the file can be
// read again.
func TestKeepFailingFile(t *testing.T) {
	for name, tt := range map[string]struct {
		fail   func(path string) error
		reason string
	}{
		"no permission": {func(p string) error { return os.Chmod(p, 0) }, "permission denied"},
		"dangling": {func(p string) error {
			return errors.Join(os.Remove(p), os.Symlink(p+".gone", p))
		}, "no such file or folder"},
		"empty": {func(p string) error { return os.WriteFile(p, nil, 0o644) }, "the file is empty"},
		"garbage": {func(p string) error { return os.WriteFile(p, bytes.Repeat([]byte{0, 1, 0xfe, 0xff}, 300), 0o644) },
			messages.English().Say("file.unknown_format")},
	} {
		t.Run(name, func(t *testing.T) {
			if name == "no permission" && os.Geteuid() == 0 {
				t.Skip("root may read everything")
			}
			dir, out := t.TempDir(), t.TempDir()
			kenya := filepath.Join(dir, "kenya.txt")
			writeFile(t, kenya, narrative("Kenya", "2023", ""))
			writeFile(t, filepath.Join(dir, "ghana.txt"), narrative("Ghana", "2022", ""))
			mustBuild(t, walked(out, 1, dir))
			before := textOf(t, out, "kenya-2023")
			if err := tt.fail(kenya); err != nil {
				t.Skip(err)
			}
			want := map[string]string{"kenya-2023": "1: " + tt.reason, "ghana-2022": ""}
			sum := mustBuild(t, walked(out, 2, dir))
			if len(sum.Kept) != 1 || sum.Kept[0].ID != "kenya-2023" || sum.Kept[0].File != kenya ||
				sum.Missing != 0 || sum.Reports != 2 {
				t.Errorf("%+v, want kenya-2023 kept", sum)
			}
			wantMarks(t, out, want)
			if got := textOf(t, out, "kenya-2023"); got != before {
				t.Errorf("it was\n%s\nis\n%s", before, got)
			}
			// The same failure again does not require a new generation, but is reported.
			if sum := mustBuild(t, walked(out, 3, dir)); !sum.UpToDate || len(sum.Kept) != 1 {
				t.Errorf("the same again: %+v, want nothing changed and one kept", sum)
			}
			// Another change causes a new generation: the date of the last reading stays.
			writeFile(t, filepath.Join(dir, "peru.txt"), narrative("Peru", "2021", ""))
			mustBuild(t, walked(out, 4, dir))
			want["peru-2021"] = ""
			wantMarks(t, out, want)
			if err := os.Remove(kenya); err != nil {
				t.Fatal(err)
			}
			writeFile(t, kenya, narrative("Kenya", "2023", ""))
			if sum := mustBuild(t, walked(out, 5, dir)); sum.UpToDate || len(sum.Kept) != 0 {
				t.Errorf("readable again: %+v, want a generation and none kept", sum)
			}
			want["kenya-2023"] = ""
			wantMarks(t, out, want)
			if err := os.Remove(kenya); err != nil {
				t.Fatal(err)
			}
			mustBuild(t, walked(out, 6, dir))
			delete(want, "kenya-2023") // it is really gone
			wantMarks(t, out, want)
		})
	}
}

// A file can fail for another reason than before, and after Walk has seen it.
func TestKeepSaysTheReasonOfNow(t *testing.T) {
	out, dir := t.TempDir(), t.TempDir()
	ghana := textSource("ghana.txt", narrative("Ghana", "2022", ""))
	kenya := textSource("kenya.txt", narrative("Kenya", "2023", ""))
	mustBuild(t, BuildOptions{Out: out, Now: onDay(1), Sources: []Source{kenya, ghana}})
	mustBuild(t, BuildOptions{Out: out, Now: onDay(2), Sources: []Source{{Name: "kenya.txt"}, ghana}})
	wantMarks(t, out, map[string]string{"kenya-2023": "1: the file is empty", "ghana-2022": ""})
	mustBuild(t, BuildOptions{Out: out, Now: onDay(3), Sources: []Source{{Name: "kenya.txt", Path: dir}, ghana}})
	wantMarks(t, out, map[string]string{"kenya-2023": "1: is a directory", "ghana-2022": ""})
	// A page that is all boilerplate yields a report without sections.
	mustBuild(t,
		BuildOptions{Out: out, Now: onDay(4), Sources: []Source{textSource("kenya.txt", "Skip to main content\n"), ghana}})
	if mark := keptMarks(t, out)["kenya-2023"]; !strings.HasPrefix(mark, "1: ") {
		t.Errorf("kenya-2023 has the mark %q, want one of day 1", mark)
	}
}

// Reports are kept from an index that another version of the program built, and when everything is read again.
func TestKeepFromAnotherProgram(t *testing.T) {
	out := t.TempDir()
	kenya := textSource("kenya.txt", narrative("Kenya", "2023", ""))
	mustBuild(t, BuildOptions{Out: out, Now: onDay(1),
		Sources: []Source{kenya, textSource("ghana.txt", narrative("Ghana", "2022", ""))}})
	name, err := Current(out)
	if err != nil {
		t.Fatal(err)
	}
	m, err := readManifest(generationPath(out, name))
	if err != nil {
		t.Fatal(err)
	}
	m.Program = strings.Repeat("0", 64)
	if err := writeManifest(generationPath(out, name), m); err != nil {
		t.Fatal(err)
	}
	opt := BuildOptions{Out: out, Now: onDay(2), Sources: []Source{kenya, {Name: "ghana.txt"}}}
	want := map[string]string{"kenya-2023": "", "ghana-2022": "1: the file is empty"}
	if sum := mustBuild(t, opt); sum.Unchanged != 0 || len(sum.Kept) != 1 {
		t.Errorf("%+v, want one read anew and one kept", sum)
	}
	wantMarks(t, out, want)
	opt.Again = true
	mustBuild(t, opt)
	wantMarks(t, out, want)
}

// A folder that cannot be listed or a missing path keeps everything that was below it, and nothing else.
func TestKeepBelowMissingFolder(t *testing.T) {
	dir, out := t.TempDir(), t.TempDir()
	sub, disk := filepath.Join(dir, "in", "sub"), filepath.Join(dir, "disk")
	writeFile(t, filepath.Join(sub, "deep", "kenya.txt"), narrative("Kenya", "2023", ""))
	writeFile(t, filepath.Join(disk, "peru.txt"), narrative("Peru", "2021", ""))
	writeFile(t, filepath.Join(dir, "in", "sub-other.txt"), narrative("Ghana", "2022", ""))
	writeFile(t, filepath.Join(dir, "in", "mexico.txt"), narrative("Mexico", "2020", ""))
	build := func(day int) *Summary { return mustBuild(t, walked(out, day, filepath.Join(dir, "in"), disk)) }
	build(1)
	away := filepath.Join(dir, "away")
	if err := errors.Join(os.Rename(sub, away), os.Rename(disk, disk+".off"),
		os.Remove(filepath.Join(dir, "in", "mexico.txt"))); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(sub+".gone", sub); err != nil {
		t.Skipf("no links here: %v", err)
	}
	build(2)
	const reason = "1: its folder cannot be read: no such file or folder"
	wantMarks(t, out, map[string]string{"kenya-2023": reason, "peru-2021": reason, "ghana-2022": ""})
	if sum := build(3); !sum.UpToDate || len(sum.Kept) != 2 {
		t.Errorf("the same again: %+v, want nothing changed and two kept", sum)
	}
	if err := errors.Join(os.Remove(sub), os.Rename(away, sub), os.Rename(disk+".off", disk)); err != nil {
		t.Fatal(err)
	}
	if sum := build(4); sum.UpToDate {
		t.Errorf("all is there again: %+v, want a generation", sum)
	}
	wantMarks(t, out, map[string]string{"kenya-2023": "", "peru-2021": "", "ghana-2022": ""})
}

// Every relative path is below "."; a name that is not valid UTF-8 is below its folder.
func TestWhyMissing(t *testing.T) {
	for _, tt := range []struct {
		path, name string
		want       bool
	}{
		{".", "a.txt", true}, {".", "a/b.txt", true}, {".", "../a.txt", false}, {"a", "a", true},
		{"a", "a/b", true}, {"a", "ab", false}, {"a", "b", false}, {"/", "/a", true}, {"/a", "a", false},
		{"a\xff", `"a\xff/b.txt"`, true}, {"..", "../a", true}, {"a/b", "a", false}, {"..", "../../a", false},
		{".", "..", false}, {"a", `"a\xff/b.txt"`, false},
	} {
		failed := map[string]messages.Message{filepath.FromSlash(tt.path): messages.AsIs("gone")}
		if got := !whyMissing(filepath.FromSlash(tt.name), failed).IsZero(); got != tt.want {
			t.Errorf("%s below %s: %t", tt.name, tt.path, got)
		}
	}
}

// zipOf returns an archive of names and texts. The bytes of the member called damaged are changed after its checksum
// was computed.
func zipOf(t *testing.T, damaged string, members ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(members); i += 2 {
		w, err := z.CreateHeader(&zip.FileHeader{Name: members[i], Method: zip.Store})
		if err == nil {
			_, err = w.Write([]byte(members[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	whole := b.Bytes()
	for i := 0; i < len(members); i += 2 {
		if members[i] == damaged {
			at := bytes.Index(whole, []byte(members[i+1]))
			whole[at+len(members[i+1])/2] ^= 1
		}
	}
	return whole
}

// Only what failed in an archive is kept: a member that was removed disappears.
func TestKeepMemberOfArchive(t *testing.T) {
	out := t.TempDir()
	kenya, ghana, peru := narrative("Kenya", "2023", ""), narrative("Ghana", "2022", ""), narrative("Peru", "2021", "")
	build := func(day int, data []byte) *Summary {
		return mustBuild(t, BuildOptions{Out: out, Now: onDay(day), Sources: []Source{{Name: "a.zip", Data: data}}})
	}
	build(1, zipOf(t, "", "in/kenya.txt", kenya, "ghana.txt", ghana, "peru.txt", peru))
	build(2, zipOf(t, "in/kenya.txt", "in/kenya.txt", kenya, "ghana.txt", ghana))
	want := map[string]string{"kenya-2023": "1: the member cannot be read: its checksum is wrong", "ghana-2022": ""}
	wantMarks(t, out, want)
	if sum := build(3, zipOf(t, "in/kenya.txt", "in/kenya.txt", kenya, "ghana.txt", ghana)); !sum.UpToDate {
		t.Errorf("the same again: %+v, want nothing changed", sum)
	}
	build(4, zipOf(t, "", "in/kenya.txt", kenya, "ghana.txt", ghana)[:900]) // cut off: all of it
	for id, mark := range keptMarks(t, out) {
		if !strings.HasPrefix(mark, "1: ") && !strings.HasPrefix(mark, "2: ") {
			t.Errorf("%s has the mark %q, want one of the day of its last reading", id, mark)
		}
	}
	if m := keptMarks(t, out); len(m) != 2 || !strings.HasPrefix(m["kenya-2023"], "1: ") ||
		!strings.HasPrefix(m["ghana-2022"], "2: ") {
		t.Errorf("marks %v, want kenya-2023 of day 1 and ghana-2022 of day 2", m)
	}
	build(5, zipOf(t, "", "in/kenya.txt", kenya, "ghana.txt", ghana))
	wantMarks(t, out, map[string]string{"kenya-2023": "", "ghana-2022": ""})
}

// A member that is all boilerplate now counts as one that yields nothing.
func TestKeepMemberWithoutText(t *testing.T) {
	out := t.TempDir()
	kenya, ghana := narrative("Kenya", "2023", ""), narrative("Ghana", "2022", "")
	for i, text := range []string{kenya, "KENYA (Tier 2)\n\nKENYA (Tier 2)\n"} {
		data := zipOf(t, "", "in/kenya.txt", text, "ghana.txt", ghana)
		sum := mustBuild(t, BuildOptions{Out: out, Now: onDay(1), Sources: []Source{{Name: "a.zip", Data: data}}})
		if len(sum.Kept) != i || sum.Reports != 2 {
			t.Errorf("build %d: %+v, want %d kept of two reports", i+1, sum, i)
		}
	}
}

// When an archive is not read to its end, the reports after that point are kept.
func TestKeepBehindTheLimitOfAnArchive(t *testing.T) {
	out := t.TempDir()
	kenya, ghana := narrative("Kenya", "2023", ""), narrative("Ghana", "2022", "")
	data := zipOf(t, "", "kenya.txt", kenya, "ghana.txt", ghana)
	opt := BuildOptions{Out: out, Now: onDay(1), Sources: []Source{{Name: "a.zip", Data: data}}}
	mustBuild(t, opt)
	opt.Extract, opt.Again = extract.Options{Budget: document.Budget{MaxMembers: 1}}, true
	mustBuild(t, opt)
	wantMarks(t, out,
		map[string]string{"kenya-2023": "", "ghana-2022": "1: it has more than 1 members, the limit; the rest is not read"})
}

// A report found in a readable file, under whatever name, is not also kept, and retains its id.
func TestKeepNoDuplicate(t *testing.T) {
	out := t.TempDir()
	text := narrative("Kenya", "2023", "")
	near := strings.Replace(text, "Train labor inspectors.", "Train labour inspectors.", 1)
	ghana := textSource("ghana.txt", narrative("Ghana", "2022", ""))
	for i, other := range []string{text, near} {
		mustBuild(t, BuildOptions{Out: out, Now: onDay(1), Sources: []Source{textSource("a.txt", text), ghana}})
		sum := mustBuild(t,
			BuildOptions{Out: out, Now: onDay(2), Sources: []Source{{Name: "a.txt"}, textSource("z.txt", other), ghana}})
		if len(sum.Kept) != 0 || len(sum.Duplicates) != 1 || sum.Duplicates[0] != (Duplicate{"a.txt", "kenya-2023", i == 0}) {
			t.Errorf("copy %d: %+v, want a.txt left out for kenya-2023", i, sum)
		}
		wantMarks(t, out, map[string]string{"kenya-2023": "", "ghana-2022": ""})
		if sum := mustBuild(t,
			BuildOptions{Out: out, Sources: []Source{{Name: "a.txt"}, textSource("z.txt", other), ghana}}); !sum.UpToDate {
			t.Errorf("copy %d again: %+v, want nothing changed", i, sum)
		}
	}
	mustBuild(t, BuildOptions{Out: out, KeepNear: true, Sources: []Source{textSource("a.txt", text), ghana}})
	sum := mustBuild(t,
		BuildOptions{Out: out, KeepNear: true, Sources: []Source{{Name: "a.txt"}, textSource("z.txt", near), ghana}})
	if len(sum.Kept) != 1 || sum.Reports != 3 {
		t.Errorf("with near-duplicates kept: %+v, want one kept of three", sum)
	}
}

// The id of a kept report is not given to another text.
func TestKeptReportKeepsItsID(t *testing.T) {
	dir, out := t.TempDir(), t.TempDir()
	first, second := filepath.Join(dir, "first"), filepath.Join(dir, "second")
	writeFile(t, filepath.Join(first, "k.txt"), narrative("Kenya", "2023", "It held 3 meetings."))
	writeFile(t, filepath.Join(second, "ghana.txt"), narrative("Ghana", "2022", ""))
	mustBuild(t, walked(out, 1, first, second))
	before := textOf(t, out, "kenya-2023")
	other := strings.NewReplacer("Courts", "Judges", "tea", "coffee", "Officials", "Police", "exploit", "use",
		"committee", "ministry").
		Replace(narrative("Kenya", "2023", "It fell short."))
	writeFile(t, filepath.Join(second, "k.txt"), other)
	if err := os.Rename(first, first+".off"); err != nil {
		t.Fatal(err)
	}
	mustBuild(t, walked(out, 2, first, second))
	if got := textOf(t, out, "kenya-2023"); got != before {
		t.Errorf("kenya-2023 was\n%s\nis\n%s", before, got)
	}
	if m := keptMarks(t, out); len(m) != 3 || m["kenya-2023"] == "" {
		t.Errorf("reports %v, want three, kenya-2023 kept", m)
	}
}

// A rollback from a generation with kept reports leads to the one in which they could be read.
func TestRollbackFromKept(t *testing.T) {
	out := t.TempDir()
	kenya, ghana := textSource("kenya.txt", narrative("Kenya", "2023", "")),
		textSource("ghana.txt", narrative("Ghana", "2022", ""))
	mustBuild(t, BuildOptions{Out: out, Now: onDay(1), Sources: []Source{kenya, ghana}})
	failing := BuildOptions{Out: out, Now: onDay(2), Sources: []Source{kenya, {Name: "ghana.txt"}}}
	mustBuild(t, failing)
	names, err := generations(out)
	if err != nil || len(names) != 2 || strings.TrimPrefix(names[0], "000001") == strings.TrimPrefix(names[1], "000002") {
		t.Fatalf("generations %v (%v), want two of different versions", names, err)
	}
	if _, err := Rollback(out, ""); err != nil {
		t.Fatal(err)
	}
	wantMarks(t, out, map[string]string{"kenya-2023": "", "ghana-2022": ""})
	mustBuild(t, failing)
	wantMarks(t, out, map[string]string{"kenya-2023": "", "ghana-2022": "1: the file is empty"})
}

// The audit contains the kept reports with their marks.
func TestAuditOfKept(t *testing.T) {
	out := t.TempDir()
	ghana := textSource("ghana.txt", narrative("Ghana", "2022", ""))
	mustBuild(t, BuildOptions{Out: out, Now: onDay(1),
		Sources: []Source{textSource("kenya.txt", narrative("Kenya", "2023", "")), ghana}})
	mustBuild(t, BuildOptions{Out: out, Now: onDay(2), Sources: []Source{{Name: "kenya.txt"}, ghana}})
	audit, err := os.ReadFile(filepath.Join(out, AuditFile))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(audit)), "\n")
	last := lines[len(lines)-1]
	if len(lines) != 4 || !strings.Contains(last,
		`"kept":{"as_of":"2026-03-01T09:00:00Z","reason":"the file is empty","reason_code":{"code":"file.empty"}}`) ||
		!strings.HasPrefix(last, `{"file":"kenya.txt"`) {
		t.Errorf("the audit is\n%s\nwant kenya.txt kept in its last of four lines", audit)
	}
}

// What Walk deliberately did not follow is not a failure; a file that it found by another path is judged by its own
// reading.
func TestKeepBesideWhatWalkFound(t *testing.T) {
	out := t.TempDir()
	kenya, ghana := textSource("in/kenya.txt", narrative("Kenya", "2023", "")),
		textSource("ghana.txt", narrative("Ghana", "2022", ""))
	opt := BuildOptions{Out: out, Now: onDay(1), Sources: []Source{kenya, ghana}}
	mustBuild(t, opt)
	opt.Missing = []document.Problem{{File: "in", Reason: messages.AsIs("not allowed to read it"), Fatal: true}}
	if sum := mustBuild(t, opt); !sum.UpToDate || len(sum.Kept) != 0 {
		t.Errorf("%+v, want nothing changed and none kept", sum)
	}
	opt.Sources[0].Data = nil
	mustBuild(t, opt)
	wantMarks(t, out, map[string]string{"kenya-2023": "1: the file is empty", "ghana-2022": ""})
	opt.Sources, opt.Missing[0] = opt.Sources[1:],
		document.Problem{File: "in", Reason: messages.AsIs("a link out of the folders")}
	mustBuild(t, opt)
	wantMarks(t, out, map[string]string{"ghana-2022": ""})
}
