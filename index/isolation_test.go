package index

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tipsearch/index/country"
	"tipsearch/index/document"
	"tipsearch/index/extract"
)

// workerMode makes this binary a process that reads sources. A file's name specifies what goes wrong with it:
// "fault-hang-naming.txt" hangs while names are found.
const workerMode = "TIPSEARCH_TEST_READ_WORKER"

// readWorker is that process.
func readWorker() int {
	injectFault = func(s stage, file string) {
		name := filepath.Base(file)
		short := map[stage]string{stageReading: "reading", stageCutting: "cutting", stageNaming: "naming",
			stageWords: "words"}[s]
		switch {
		case strings.Contains(name, "fault-panic-"+short):
			panic("injected")
		case strings.Contains(name, "fault-hang-"+short):
			select {}
		case strings.Contains(name, "fault-exit-"+short):
			os.Exit(3)
		case strings.Contains(name, "fault-eat-"+short):
			for held := []byte{1}; ; {
				held = append(held, held...)
			}
		case strings.Contains(name, "fault-nest-"+short):
			os.Exit(nest(0))
		}
	}
	if err := ServeWorker(os.Stdin, os.Stdout, BuiltinKnowledge()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// nest calls itself far more often than the stack allows.
func nest(n int) int {
	if n == 1<<40 {
		return n
	}
	return nest(n+1) + 1
}

// testWorkers returns Workers that run this binary. Under the race detector they have no memory limit, since the
// detector's own memory would count.
func testWorkers(t testing.TB) *Workers {
	t.Helper()
	t.Setenv(workerMode, "1")
	w := NewWorkers([]string{os.Args[0]}, 2, 256<<20)
	w.grace = 0
	if raced {
		w.pool.Memory = 0
	}
	t.Cleanup(w.Close)
	return w
}

// quick has limits far above what the reports of these tests need.
var quick = extract.Options{Budget: document.Budget{MaxTime: 2 * time.Second, MaxMemory: 256 << 20}}

func writeFiles(t *testing.T, files map[string][]byte) (dir string, sources []Source) {
	t.Helper()
	dir = t.TempDir()
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	sources, missing := Walk([]string{dir})
	if len(missing) > 0 {
		t.Fatal(missing)
	}
	return dir, sources
}

// A report read in another process equals one read in this process.
func TestWorkersChangeNothing(t *testing.T) {
	files := map[string][]byte{
		"kenya.txt":  []byte(narrative("Kenya", "2023", "")),
		"ghana.html": []byte(asPage(narrative("Ghana", "2022", ""))),
		"rows.jsonl": jsonRows(t, "Chad", "Mali", "Togo"),
		"all.zip":    zipped(t, "peru.txt", narrative("Peru", "2021", ""), "cuba.txt", narrative("Cuba", "2020", "")),
	}
	_, sources := writeFiles(t, files)
	var here, there bytes.Buffer
	one := mustBuild(t, BuildOptions{Out: t.TempDir(), Sources: sources, Jobs: 2, Audit: &here})
	other := mustBuild(t,
		BuildOptions{Out: t.TempDir(), Sources: sources, Jobs: 2, Audit: &there, Workers: testWorkers(t)})
	if one.Reports != 7 || other.Reports != 7 {
		t.Fatalf("%d and %d reports, want 7", one.Reports, other.Reports)
	}
	if here.String() != there.String() {
		t.Errorf("read here:\n%s\nread by workers:\n%s", here.String(), there.String())
	}
}

func TestFaultsCostTheirFile(t *testing.T) {
	says := map[string]string{
		"panic": "a fault in this program (injected",
		"hang":  "it took longer than 2s, the limit for one report",
		"exit":  "exit status 3",
		"nest":  "it nests too deeply",
		"eat":   "it needed more than 256 MB of memory, the limit",
	}
	stages := map[stage]string{stageReading: "reading it", stageCutting: "cutting it into sections",
		stageNaming: "finding the names in it", stageWords: "splitting it into words"}
	workers := testWorkers(t)
	for kind, why := range says {
		if raced && kind == "eat" {
			continue
		}
		files := map[string][]byte{"a.txt": []byte(narrative("Kenya", "2023", "")),
			"z.txt": []byte(narrative("Ghana", "2022", ""))}
		for short := range stages {
			files["fault-"+kind+"-"+string(short)+".txt"] = []byte(narrative("Peru", "2021", ""))
		}
		_, sources := writeFiles(t, files)
		var opt extract.Options
		if kind == "hang" {
			opt = quick
		}
		sum := mustBuild(t, BuildOptions{Out: t.TempDir(), Sources: sources, Jobs: 2, Extract: opt, Workers: workers})
		if sum.Reports != 2 || sum.Failed != 4 {
			t.Errorf("%s: %d reports, %d failed; want the 2 good ones and 4 failures", kind, sum.Reports, sum.Failed)
		}
		for short, s := range stages {
			name := "fault-" + kind + "-" + string(short) + ".txt"
			var found []string
			for _, p := range sum.Problems {
				if strings.HasSuffix(p.File, name) {
					found = append(found, p.String())
				}
			}
			if len(found) == 0 || !strings.Contains(found[0], "stopped while "+s+": ") ||
				!strings.Contains(found[0], why) {
				t.Errorf("%s: problems %q; want one that says “stopped while %s” and “%s”", name, found, s, why)
			}
		}
	}
}

// In a table or archive only the part that fails is lost, and each other report is indexed once.
func TestFaultsCostTheirPart(t *testing.T) {
	var rows []string
	for _, c := range country.All()[:40] {
		rows = append(rows, c.Name)
	}
	workers := testWorkers(t)
	for _, kind := range []string{"panic", "hang", "exit"} {
		for _, at := range []string{"reading", "naming"} {
			bad := "fault-" + kind + "-" + at + ".txt"
			_, sources := writeFiles(t, map[string][]byte{"many.zip": zipped(t,
				"1.txt", narrative("Kenya", "2023", ""), "2.txt", narrative("Ghana", "2022", ""), bad,
				narrative("Peru", "2021", ""), "rows.jsonl", string(jsonRows(t, rows...)), "again-"+bad,
				narrative("Iraq", "2021", ""), "9.txt", narrative("Cuba", "2020", ""))})
			sum := mustBuild(t, BuildOptions{Out: t.TempDir(), Sources: sources, Jobs: 2, Extract: quick, Workers: workers})
			if sum.Reports != 3+len(rows) || sum.Same+sum.Near != 0 {
				t.Errorf("%s: %d reports and %d twice, want %d once", bad, sum.Reports, sum.Same+sum.Near, 3+len(rows))
			}
			if len(sum.Problems) != 2 || !strings.HasSuffix(sum.Problems[0].File, "/"+bad) ||
				!strings.HasSuffix(sum.Problems[1].File, "/again-"+bad) {
				t.Errorf("%s: problems %v, want one for each bad member", bad, sum.Problems)
			}
		}
	}
}

// A file that has to be stopped again and again is given up.
func TestManyFaultsInOneFile(t *testing.T) {
	var members []string
	for i := range mostStops + 4 {
		members = append(members, fmt.Sprintf("%02d-fault-exit-naming.txt", i), narrative("Kenya", fmt.Sprint(2001+i), ""))
	}
	_, sources := writeFiles(t,
		map[string][]byte{"a.txt": []byte(narrative("Ghana", "2023", "")), "many.zip": zipped(t, members...)})
	sum := mustBuild(t, BuildOptions{Out: t.TempDir(), Sources: sources, Jobs: 2, Extract: quick, Workers: testWorkers(t)})
	if sum.Reports != 1 {
		t.Errorf("%d reports, want the good one", sum.Reports)
	}
	if last := sum.Problems[len(sum.Problems)-1]; !strings.Contains(last.Reason.String(), "the rest is not read") {
		t.Errorf("the last problem is %q, which does not say that the rest is not read", last)
	}
}

func TestBuildStopsWithWorkers(t *testing.T) {
	_, sources := writeFiles(t, map[string][]byte{"fault-hang-naming.txt": []byte(narrative("Kenya", "2023", ""))})
	ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
	defer cancel()
	if _, err := Build(ctx, BuildOptions{Out: t.TempDir(), Sources: sources, Workers: testWorkers(t)}); err == nil {
		t.Error("no error though the context ended")
	}
}

// The memory limits hold together: a hundred reports among twenty hostile files are indexed by processes that may map
// 4 GB each.
func TestHostileFolder(t *testing.T) {
	if raced {
		t.Skip("the race detector maps more than the limit of this test")
	}
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip("no shell to set a limit with: ", err)
	}
	const out = "TIPSEARCH_TEST_HOSTILE_OUT"
	if dir := os.Getenv(out); dir != "" { // the process that has the limit
		sources, _ := Walk([]string{filepath.Join(dir, "files")})
		sum, err := Build(context.Background(),
			BuildOptions{Out: filepath.Join(dir, "index"), Sources: sources, Jobs: 2, Extract: quick, Workers: testWorkers(t)})
		if err != nil {
			t.Fatal(err)
		}
		b, err := json.Marshal(sum)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "summary.json"), b, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	dir := t.TempDir()
	hostile := hostileFiles(t)
	if err := os.Mkdir(filepath.Join(dir, "files"), 0o755); err != nil {
		t.Fatal(err)
	}
	good := 0
	for _, c := range country.All() {
		if c.Ended == 0 && good < 100 {
			good++
			hostile[fmt.Sprintf("good-%03d.txt", good)] = []byte(narrative(c.Name, "2023", ""))
		}
	}
	for name, data := range hostile {
		if err := os.WriteFile(filepath.Join(dir, "files", name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("sh", "-c", "ulimit -v 4000000 && exec \"$0\" -test.run '^TestHostileFolder$'", os.Args[0])
	cmd.Env = append(os.Environ(), out+"="+dir)
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	b, err := os.ReadFile(filepath.Join(dir, "summary.json"))
	if err != nil {
		t.Fatal(err)
	}
	var sum Summary
	if err := json.Unmarshal(b, &sum); err != nil {
		t.Fatal(err)
	}
	ix := mustOpen(t, filepath.Join(dir, "index"))
	from := map[string]bool{}
	for _, r := range ix.Reports() {
		from[filepath.Base(r.Source)] = true
	}
	told := map[string]bool{}
	for _, p := range sum.Problems {
		name := strings.TrimPrefix(filepath.ToSlash(p.File), filepath.ToSlash(filepath.Join(dir, "files"))+"/")
		name, _, _ = strings.Cut(name, "/") // an archive's member
		told[name] = true
	}
	for name := range hostile {
		switch {
		case strings.HasPrefix(name, "good-") && !from[name]:
			t.Errorf("%s is not indexed", name)
		case strings.HasPrefix(name, "good-"):
		case !told[name] && !from[name]:
			t.Errorf("nothing is said of %s, and nothing of it is indexed", name)
		case strings.HasPrefix(name, "fault-") && !told[name]:
			t.Errorf("nothing is said of %s", name)
		}
	}
}

// hostileFiles returns files that cost too much or make the program panic.
func hostileFiles(t *testing.T) map[string][]byte {
	repeat := func(s string, n int) []byte { return bytes.Repeat([]byte(s), n) }
	head := "2023 Trafficking in Persons Report: Kenya\n\nKENYA (Tier 2)\n\n"
	files := map[string][]byte{
		"one-letter-lines.txt": append([]byte(head), repeat("a\n", 1<<20)...),
		"headings.txt":         append([]byte(head), repeat("# a\n", 100_000)...),
		"hyphens.txt":          append([]byte(head), repeat("a-\n", 200_000)...),
		"open-quote.csv":       append([]byte("title,text\nKenya,\""), repeat("word, \n", 2<<20)...),
		"nested.html":          append(repeat("<div>", 300_000), narrative("Chad", "2020", "")...),
		"attributes.html":      append(append([]byte("<p "), repeat("a=b ", 1<<20)...), "><p>Text</p>"...),
		"nested.json":          repeat("[{\"text\":", 200_000),
		"bomb.gz":              gzipped(t, bytes.Repeat([]byte("word "), 100<<20)),
		"bomb.zip":             zipped(t, "a.txt", strings.Repeat("word ", 60<<20)),
		"archives.zip":         []byte(nestedZip(t, 12)),
		"broken.pdf":           append([]byte("%PDF-1.7\n1 0 obj\n"), repeat("[", 2<<20)...),
		"noise.docx":           append([]byte("PK\x03\x04"), repeat("word/document.xml[Content_Types].xml", 10_000)...),
	}
	for _, kind := range []string{"panic", "hang", "eat", "nest"} {
		for _, at := range []string{"reading", "naming"} {
			files["fault-"+kind+"-"+at+".txt"] = []byte(narrative("Peru", "2021", kind+at))
		}
	}
	return files
}

func jsonRows(t *testing.T, countries ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	for _, c := range countries {
		if err := json.NewEncoder(&b).Encode(map[string]string{"text": narrative(c, "2019", ""), "country": c}); err != nil {
			t.Fatal(err)
		}
	}
	return b.Bytes()
}

// zipped returns an archive of members, each given by its name and text.
func zipped(t *testing.T, members ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(members); i += 2 {
		m, err := w.Create(members[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := m.Write([]byte(members[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func nestedZip(t *testing.T, depth int) string {
	data := narrative("Kenya", "2018", "")
	name := "a.txt"
	for range depth {
		data, name = string(zipped(t, name, data)), "a.zip"
	}
	return data
}

func gzipped(t *testing.T, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
