package index

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// knowledgeOf returns the program's knowledge with one more table.
func knowledgeOf(t *testing.T, name, text string) *Knowledge {
	t.Helper()
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	k, err := ReadKnowledge(dir)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// Reports are carried over from the current index only if it was built with the same tables, and an index finds words
// by the forms it was built with.
func TestOwnTables(t *testing.T) {
	out, sources := t.TempDir(), []Source{textSource("kenya.txt", narrative("Kenya", "2023", "The kilindi was searched."))}
	first := knowledgeOf(t, "forms/exceptions.txt", "kilindini | kilindi kilindini")
	second := knowledgeOf(t, "forms/exceptions.txt", "harbor-at-kilindi | kilindi")
	for _, step := range []struct {
		knowledge *Knowledge
		unchanged int
		form      string
	}{
		{nil, 0, "kilindi"}, {nil, 1, "kilindi"},
		{first, 0, "kilindini"}, {first, 1, "kilindini"},
		{second, 0, "harbor-at-kilindi"}, {nil, 0, "kilindi"},
	} {
		sum := mustBuild(t, BuildOptions{Out: out, Sources: sources, Knowledge: step.knowledge})
		if sum.Unchanged != step.unchanged || sum.UpToDate != (step.unchanged > 0) {
			t.Errorf("with the form %s: %d files unchanged, up to date %v", step.form, sum.Unchanged, sum.UpToDate)
		}
		ix, err := Open(out)
		if err != nil {
			t.Fatal(err)
		}
		if got := ix.Forms().Form("kilindi"); got != step.form {
			t.Errorf("the form of kilindi is %s, want %s", got, step.form)
		}
		if err := ix.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// A worker that has read other tables than the build does not read any file.
func TestWorkerWithOtherTables(t *testing.T) {
	_, sources := writeFiles(t, map[string][]byte{"kenya.txt": []byte(narrative("Kenya", "2023", ""))})
	k := knowledgeOf(t, "organizations.txt", "bahari-haki | Bahari Haki")
	sum, err := Build(t.Context(), BuildOptions{Out: t.TempDir(), Sources: sources, Knowledge: k, Workers: testWorkers(t)})
	if err == nil || len(sum.Problems) != 1 ||
		!strings.Contains(sum.Problems[0].Reason.String(), "the tables have changed since they were first read") {
		t.Errorf("error %v, problems %v", err, sum.Problems)
	}
}
