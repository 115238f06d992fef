package index

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// files returns n sources of one report each, of the same country and different years.
func files(n int) []Source {
	var sources []Source
	for i := range n {
		year := fmt.Sprint(2000 + i)
		text := strings.NewReplacer(" the ", " the "+year+" ", "made", "made in "+year, "traffickers",
			"traffickers of "+year).Replace(narrative("Kenya", year, ""))
		sources = append(sources, textSource("kenya-"+year+".txt", text))
	}
	return sources
}

func TestLossIsRefused(t *testing.T) {
	for _, tt := range []struct {
		had, gone int
		refused   bool
	}{
		{1, 1, false}, // another file in its place
		{3, 1, false}, {3, 2, true}, {5, 1, false}, {5, 2, true}, {19, 2, true}, {20, 2, false}, {20, 3, true},
	} {
		t.Run(fmt.Sprintf("%d of %d", tt.gone, tt.had), func(t *testing.T) {
			out := t.TempDir()
			sources := files(tt.had)
			mustBuild(t, BuildOptions{Out: out, Sources: sources})
			before, err := Current(out)
			if err != nil {
				t.Fatal(err)
			}
			opt := BuildOptions{Out: out,
				Sources: append(sources[tt.gone:], textSource("ghana.txt", narrative("Ghana", "2022", "")))}
			sum, err := Build(context.Background(), opt)
			if tt.refused != errors.Is(err, ErrLoss) || err != nil && !tt.refused {
				t.Fatalf("%v, want it refused: %t", err, tt.refused)
			}
			if sum.Missing != tt.gone || len(sum.Lost) != tt.gone || sum.Lost[0] != (Lost{"kenya-2000", "kenya-2000.txt"}) {
				t.Errorf("%d missing, %v; want %d from kenya-2000 on", sum.Missing, sum.Lost, tt.gone)
			}
			after, err := Current(out)
			if err != nil || (after == before) != tt.refused {
				t.Errorf("generation %s was current, %s is (%v)", before, after, err)
			}
			opt.AcceptLoss = true
			if sum := mustBuild(t, opt); sum.Reports != tt.had-tt.gone+1 {
				t.Errorf("accepted: %d reports", sum.Reports)
			}
			if left, err := os.ReadDir(filepath.Join(out, generationsDir)); err != nil || len(left) != 2 {
				t.Errorf("%d entries (%v), want two generations and nothing of the refused one", len(left), err)
			}
		})
	}
}

// A report with another name, another id or a mark is not lost.
func TestNotLost(t *testing.T) {
	for name, change := range map[string]func(i int, s *Source){
		"renamed": func(_ int, s *Source) { s.Name = "new/" + s.Name },
		"of another year, by its title": func(_ int, s *Source) {
			s.Data = bytes.Replace(s.Data, []byte("20"), []byte("19"), 1)
		},
		"renamed, of another year": func(_ int, s *Source) {
			s.Name, s.Data = "new/"+s.Name, bytes.Replace(s.Data, []byte("20"), []byte("19"), 1)
		},
		"another text in the same file": func(i int, s *Source) {
			s.Data = []byte(narrative([]string{"Peru", "Ghana", "India", "Mexico"}[i], "1999", ""))
		},
		"kept": func(_ int, s *Source) { s.Data = nil },
	} {
		t.Run(name, func(t *testing.T) {
			out := t.TempDir()
			sources := files(6)
			mustBuild(t, BuildOptions{Out: out, Sources: sources})
			for i := range sources[:4] {
				change(i, &sources[i])
			}
			if sum := mustBuild(t, BuildOptions{Out: out, Sources: sources}); sum.Missing != 0 || len(sum.Lost) != 0 {
				t.Errorf("missing %v", sum.Lost)
			}
		})
	}
}

// Reports that are missing from a table are lost, although other reports of the table remain.
func TestLossFromATable(t *testing.T) {
	out := t.TempDir()
	var rows []string
	for _, country := range []string{"Kenya", "Ghana", "Peru", "Mexico", "India"} {
		rows = append(rows, rowOf(t, country, "2023", narrative(country, "2023", "")))
	}
	mustBuild(t, BuildOptions{Out: out, Sources: []Source{textSource("rows.jsonl", strings.Join(rows, ""))}})
	sum, err := Build(context.Background(),
		BuildOptions{Out: out, Sources: []Source{textSource("rows.jsonl", strings.Join(rows[2:], ""))}})
	if !errors.Is(err, ErrLoss) || sum.Missing != 2 || len(sum.Lost) != 2 ||
		sum.Lost[0] != (Lost{"kenya-2023", "rows.jsonl"}) {
		t.Errorf("%v, lost %v; want kenya-2023 and ghana-2023 lost", err, sum.Lost)
	}
}

// A damaged generation is replaced, even if the last good one has exactly the same files.
func TestDamagedIsReplaced(t *testing.T) {
	out := t.TempDir()
	sources := files(2)
	mustBuild(t, BuildOptions{Out: out, Sources: sources})
	mustBuild(t, BuildOptions{Out: out, Sources: sources[1:]})
	name, err := Current(out)
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(generationPath(out, name), textsFile), "x")
	if sum := mustBuild(t, BuildOptions{Out: out, Sources: sources}); sum.UpToDate {
		t.Error("nothing was published")
	}
	if m := keptMarks(t, out); len(m) != 2 {
		t.Errorf("reports %v, want two", m)
	}
}

// A dry run lists what is missing and writes nothing.
func TestLossInADryRun(t *testing.T) {
	out := t.TempDir()
	sources := files(5)
	mustBuild(t, BuildOptions{Out: out, Sources: sources})
	sum, err := Build(context.Background(),
		BuildOptions{Out: out, DryRun: true, Sources: append(sources[3:], Source{Name: sources[2].Name})})
	if !errors.Is(err, ErrLoss) || len(sum.Lost) != 2 || len(sum.Kept) != 1 || sum.Reports != 3 {
		t.Errorf("%v, %+v; want two lost and one kept", err, sum)
	}
}

// The number of reports of an unreadable index is known; if the index is only damaged, the last good generation is
// used.
func TestLossOfAnUnreadableIndex(t *testing.T) {
	otherFormat := func(t *testing.T, gen string) {
		path := filepath.Join(gen, manifestFile)
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		writeFile(t, path,
			strings.Replace(string(b), fmt.Sprintf(`"format": %d`, Format), fmt.Sprintf(`"format": %d`, Format-1), 1))
	}
	damaged := func(t *testing.T, gen string) { writeFile(t, filepath.Join(gen, textsFile), "x") }
	noManifest := func(t *testing.T, gen string) { writeFile(t, filepath.Join(gen, manifestFile), "{") }
	for _, tt := range []struct {
		name    string
		builds  int
		spoil   func(*testing.T, string)
		missing int
		kept    int
		refused bool
	}{
		{"of another format", 1, otherFormat, 3, 0, true},
		{"damaged", 1, damaged, 3, 0, true},
		{"damaged after a good one", 2, damaged, 2, 1, true},
		{"without its manifest", 1, noManifest, 0, 0, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			out := t.TempDir()
			sources := files(6)
			for n := range tt.builds {
				mustBuild(t, BuildOptions{Out: out, Sources: sources[n:]})
			}
			name, err := Current(out)
			if err != nil {
				t.Fatal(err)
			}
			tt.spoil(t, generationPath(out, name))
			opt := BuildOptions{Out: out, Sources: append([]Source{{Name: sources[2].Name}}, sources[3:]...)}
			sum, err := Build(context.Background(), opt)
			if errors.Is(err, ErrLoss) != tt.refused || err != nil && !tt.refused {
				t.Fatalf("%v, want it refused: %t", err, tt.refused)
			}
			if sum.Standing == nil || sum.Missing != tt.missing || len(sum.Kept) != tt.kept {
				t.Errorf("standing: %v; %d missing, %d kept; want %d and %d", sum.Standing, sum.Missing,
					len(sum.Kept), tt.missing, tt.kept)
			}
			opt.AcceptLoss = true
			if sum := mustBuild(t, opt); tt.refused == sum.UpToDate {
				t.Errorf("accepted: %+v", sum)
			}
		})
	}
}
