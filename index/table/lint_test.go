package table

import (
	"cmp"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// orders are the orders of tables whose rows are not sorted by their fields.
var orders = map[string]func(a, b []string) int{
	"openings.txt":   byPart(func(a, b []string) int { return cmp.Compare(weight(b), weight(a)) }), // the heaviest first
	"headings.txt":   byPart(func(a, b []string) int { return cmp.Compare(a[2], b[2]) }),
	"vocabulary.txt": byPart(func(a, b []string) int { return cmp.Compare(a[2], b[2]) }),
	"affixes.txt":    func(_, _ []string) int { return -1 }, // in the order in which they are removed
	"scripts.txt":    func(_, _ []string) int { return -1 }, // the first language that matches counts
	"cities.txt":     func(_, _ []string) int { return -1 }, // by name, regardless of diacritics
	"openers.txt":    func(_, _ []string) int { return -1 }, // several words per line
	"unread.txt":     func(_, _ []string) int { return -1 }, // the first format that matches counts
	"families":       func(_, _ []string) int { return -1 }, // the first heading that matches counts
}

// byPart orders the rows within each part; those of a part are together.
func byPart(order func(a, b []string) int) func(a, b []string) int {
	return func(a, b []string) int {
		if a[0] != b[0] {
			return -1
		}
		return order(a, b)
	}
}

func weight(row []string) float64 {
	w, _ := strconv.ParseFloat(row[1], 64)
	return w
}

// TestTables checks the form of every table of the program: a comment at its head that describes a row, no tabs,
// sorted rows, no duplicates.
func TestTables(t *testing.T) {
	n := 0
	root := os.DirFS("../..")
	for _, dir := range []string{"index", "search"} {
		err := fs.WalkDir(root, dir, func(name string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.Name() == "testdata":
				return fs.SkipDir
			}
			if d.IsDir() || path.Ext(name) != ".txt" {
				return nil
			}
			n++
			text, err := fs.ReadFile(root, name)
			if err != nil {
				return err
			}
			lint(t, File{name, string(text)})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if n < 30 {
		t.Errorf("%d tables found, expected 30 or more", n)
	}
}

func lint(t *testing.T, f File) {
	t.Helper()
	if !strings.HasPrefix(f.Text, "# ") {
		t.Errorf("%s does not begin with a remark that says what it holds", f.Name)
	}
	if strings.Contains(f.Text, "\t") || !strings.HasSuffix(f.Text, "\n") {
		t.Errorf("%s has a tab in it, or no line break at its end", f.Name)
	}
	rows, err := Split(f)
	if err != nil {
		t.Error(err)
	}
	order := slices.Compare[[]string]
	for _, name := range []string{path.Base(f.Name), path.Base(path.Dir(f.Name))} {
		if own, ok := orders[name]; ok {
			order = own
		}
	}
	seen := map[string]bool{}
	for i, row := range rows {
		if i > 0 && order(rows[i-1].Fields, row.Fields) > 0 {
			t.Errorf("%s: %q is out of order", row.At, row.Fields)
		}
		if line := strings.Join(row.Fields, "|"); seen[line] {
			t.Errorf("%s: %q is there twice", row.At, row.Fields)
		} else {
			seen[line] = true
		}
	}
}
