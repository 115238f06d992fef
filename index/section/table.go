package section

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"sync"

	"tipsearch/index/table"
)

//go:embed families/*.txt headings.txt openings.txt vocabulary.txt verbs.txt
var files embed.FS

// Tables hold the wording of reports as the tables list it. They are never changed, and safe for concurrent use.
type Tables struct {
	families   []*family // by id
	generic    *family   // of reports of no known family
	headings   []weighted
	openings   lookup
	vocabulary lookup
	verbs      map[string]bool // that begin a recommendation

	ownHeadings bool // an organisation's tables list some
}

// weighted is a line of a table: a pattern that is evidence for a kind.
type weighted struct {
	table.At
	kind    Kind
	weight  float64
	pattern pattern
}

// Builtin returns the program's own tables. It panics if they are broken.
var Builtin = sync.OnceValue(func() *Tables { return table.Must(Read(nil)) })

// Read returns the program's tables combined with an organisation's own rows and families.
func Read(own *table.Own) (*Tables, error) { return read(files, own) }

func read(builtin fs.FS, own *table.Own) (*Tables, error) {
	t := &Tables{}
	var err error
	if t.headings, err = readWeighted(own.With(builtin, "headings.txt"), 1, 5); err != nil {
		return nil, err
	}
	openings, err := readWeighted(own.With(builtin, "openings.txt"), 2, 10)
	if err != nil {
		return nil, err
	}
	t.openings = byRarest(openings)
	vocabulary, err := readWeighted(own.With(builtin, "vocabulary.txt"), 0.5, 3)
	if err != nil {
		return nil, err
	}
	for _, l := range vocabulary {
		if l.pattern[0].gap {
			return nil, l.Errorf(`words: a phrase of the vocabulary cannot begin with "..."`)
		}
	}
	t.vocabulary = byStart(vocabulary)
	if t.verbs, err = table.Words(own.With(builtin, "verbs.txt")...); err != nil {
		return nil, err
	}
	return t, t.readFamilies(builtin, own)
}

// readFamilies reads a family from each file of the folder, own files after the program's. Rows of an own file
// precede those of the program's file of the same name, so that they match first.
func (t *Tables) readFamilies(builtin fs.FS, own *table.Own) error {
	names, err := fs.Glob(builtin, "families/*.txt")
	if err != nil {
		return err
	}
	listed := map[string]bool{}
	for _, name := range append(names, own.In("families")...) {
		if listed[name] {
			continue
		}
		listed[name] = true
		var embedded []table.File
		if _, err := fs.Stat(builtin, name); err == nil {
			embedded = []table.File{table.Embedded(builtin, name)}
		}
		f, err := readFamily(name, own.File(name), embedded)
		if err != nil {
			return err
		}
		t.ownHeadings = t.ownHeadings || len(f.own) > 0
		if f.id == genericID {
			t.generic = f
			continue
		}
		t.families = append(t.families, f)
	}
	if t.generic == nil {
		return fmt.Errorf("%s: the file is missing", path.Join("families", genericID+".txt"))
	}
	return nil
}

// genericID is the id of the family for reports of no known family.
const genericID = "generic"

// readWeighted reads a table of patterns with weights from least to most.
func readWeighted(from []table.File, least, most float64) ([]weighted, error) {
	rows, err := table.Read[struct {
		table.At
		Part   partName `table:"part"`
		Weight float64  `table:"weight"`
		Words  string   `table:"words"`
	}](from...)
	if err != nil {
		return nil, err
	}
	seen := map[string]table.At{}
	out := make([]weighted, len(rows))
	for i, row := range rows {
		if row.Weight < least || row.Weight > most {
			return nil, row.Errorf("weight: expected a number from %g to %g, found %g", least, most, row.Weight)
		}
		key := string(row.Part) + " " + row.Words
		if before, taken := seen[key]; taken {
			return nil, row.Errorf("the row is already in %s; remove one of them", before)
		}
		seen[key] = row.At
		p, err := parsePattern(row.Words)
		if err != nil {
			return nil, row.Errorf("words: %w", err)
		}
		out[i] = weighted{row.At, Kind(row.Part), row.Weight, p}
	}
	return out, nil
}

// partName is a kind that tables may contain.
type partName Kind

func (p *partName) UnmarshalText(text []byte) error {
	*p = partName(text)
	return table.OneOf(Kind(text), Parts()...)
}

// meaning is what a heading may mean: a part, or one of these.
type meaning Kind

func (m *meaning) UnmarshalText(text []byte) error {
	*m = meaning(text)
	return table.OneOf(Kind(text), append(Parts(), inherit, report, mixed)...)
}
