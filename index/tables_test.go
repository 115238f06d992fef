package index

import (
	"path/filepath"
	"reflect"
	"testing"

	"tipsearch/index/entity"
	"tipsearch/index/posting"
	"tipsearch/index/section"
)

// Tables are read as they were written.
func TestTables(t *testing.T) {
	none := posting.NewLexicon(nil, true)
	want := &tables{
		Columns: Columns{
			Report: []uint32{0, 0, 1}, Kind: []uint8{1, 2, 3}, Heading: []uint32{0, 1, 1}, Place: []uint32{0, 1, 0},
			Words: []uint32{3, 400, 5}, Sources: []uint8{0, 3, 1}, Headings: posting.Strings{"", "PROFILE"},
			Entities: Entities{
				{ID: "a", Name: "Ä", Type: entity.Law, Code: "KEN", Aliases: []entity.Alias{}},
				{ID: "b", Name: "B", Aliases: []entity.Alias{{Name: "Bee", From: 1990}, {Name: "Be", To: 2001}}},
				{ID: "c", Name: "C", Type: entity.Law, Aliases: []entity.Alias{{Name: "Sea"}}},
			},
			EntityStart: []uint32{0, 1, 1, 2}, EntityList: []uint32{0, 2},
		},
		IDs:     posting.Strings{"kenya-2023/profile", "kenya-2023/other", "mali-2024/other"},
		Texts:   spans{5, 5, 5 << 32},
		Places:  spans{1, 2, 3},
		Details: spans{7, 9},
		Reports: []*Report{{ID: "kenya-2023", Docs: []Doc{0, 1}}, {ID: "mali-2024", Docs: []Doc{2}}},
		Words:   posting.Lexicons{Text: none, Aside: none, Pairs: none},
	}
	path := filepath.Join(t.TempDir(), "tables")
	if err := want.write(path); err != nil {
		t.Fatal(err)
	}
	got, err := readTables(path)
	if err != nil {
		t.Fatal(err)
	}
	if ids := got.Reports[0].SectionIDs; len(ids) != 2 || ids[1] != "kenya-2023/other" {
		t.Errorf("the first report has the sections %q", ids)
	}
	if kinds := got.Reports[1].Kinds; len(kinds) != 1 || kinds[0] != section.Kinds()[3] {
		t.Errorf("the second report has sections of the kinds %q", kinds)
	}
	for _, r := range got.Reports {
		r.SectionIDs, r.Kinds, r.AsideIDs = nil, nil, nil
	}
	if !reflect.DeepEqual(got.Columns, want.Columns) {
		t.Errorf("the columns are\n%+v, want\n%+v", got.Columns, want.Columns)
	}
	got.Columns, want.Columns = Columns{}, Columns{}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the tables are\n%+v, want\n%+v", got, want)
	}
}

// The kind of a section in damaged tables may have any value.
func TestTablesOfUnknownKind(t *testing.T) {
	none := posting.NewLexicon(nil, true)
	odd := &tables{
		Columns: Columns{Report: []uint32{0}, Kind: []uint8{255}, Heading: []uint32{0}, Place: []uint32{0},
			Words: []uint32{1}, Sources: []uint8{0}, EntityStart: []uint32{0, 0}},
		IDs: posting.Strings{"a/other"}, Texts: spans{1}, Places: spans{1}, Details: spans{1},
		Reports: []*Report{{ID: "a", Docs: []Doc{0}}},
		Words:   posting.Lexicons{Text: none, Aside: none, Pairs: none},
	}
	path := filepath.Join(t.TempDir(), "tables")
	if err := odd.write(path); err != nil {
		t.Fatal(err)
	}
	if _, err := readTables(path); err == nil {
		t.Error("they are read without an error")
	}
}

// Columns of entities with inconsistent lengths are refused.
func TestEntitiesOfOtherLengths(t *testing.T) {
	for name, c := range map[string]entityColumns{
		"a name is missing":    {ID: posting.Strings{"a"}, Type: posting.Strings{""}, Code: posting.Strings{""}, AliasesEnd: []uint32{0}},
		"an alias is missing":  {ID: posting.Strings{"a"}, Name: posting.Strings{"A"}, Type: posting.Strings{""}, Code: posting.Strings{""}, AliasesEnd: []uint32{1}},
		"a year is missing":    {Alias: posting.Strings{"a"}, From: []int{1}},
		"aliases run backward": {ID: posting.Strings{"a", "b"}, Name: posting.Strings{"A", "B"}, Type: posting.Strings{"", ""}, Code: posting.Strings{"", ""}, AliasesEnd: []uint32{1, 0}, Alias: posting.Strings{"x"}, From: []int{0}, To: []int{0}},
	} {
		b, err := c.encode()
		if err != nil {
			t.Fatal(err)
		}
		var e Entities
		if err := e.GobDecode(b); err == nil {
			t.Errorf("%s: it is read as %+v", name, e)
		}
	}
}
