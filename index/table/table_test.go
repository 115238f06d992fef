package table

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
)

// shade is a type with its own UnmarshalText.
type shade int

func (s *shade) UnmarshalText(text []byte) error {
	if string(text) != "dark" {
		return errors.New("expected dark")
	}
	*s = 1
	return nil
}

type row struct {
	At
	ID     string   `table:"id,unique"`
	Kind   string   `table:"kind" oneof:"ngo state"`
	Weight float64  `table:"weight"`
	Year   int      `table:"year,optional"`
	Names  []string `table:"names,optional,unique"`
	Words  []string `table:"words,words,optional"`
	Shades []shade  `table:"shades,optional"`
}

func TestRead(t *testing.T) {
	got, err := Read[row](
		File{"a.txt", "\ufeff# id | kind\n\n  ilo | ngo | 1.5 | 1919 | ILO; I.L.O. ; | a  b\tc | dark;dark\r\n  # a remark\nun | state | -2"},
		File{"b.txt", "au | state | 3 || AU"})
	want := []row{
		{At{"a.txt", 3}, "ilo", "ngo", 1.5, 1919, []string{"ILO", "I.L.O."}, []string{"a", "b", "c"}, []shade{1, 1}},
		{At{"a.txt", 5}, "un", "state", -2, 0, nil, nil, nil},
		{At{"b.txt", 1}, "au", "state", 3, 0, []string{"AU"}, nil, nil},
	}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("rows %+v, error %v\nwant %+v", got, err, want)
	}
}

func TestErrors(t *testing.T) {
	for text, want := range map[string]string{
		"ilo": `a.txt:1: expected 3 to 7 fields separated by "|" (id | kind | weight | year | names | words | shades), found 1: "ilo"`,
		"a|ngo|1|2|c|d|dark|": `a.txt:1: expected 3 to 7 fields separated by "|" (id | kind | weight | year | names | words | shades), ` +
			`found 8: "a | ngo | 1 | 2 | c | d | dark | "`,
		"ilo\tngo\t1": `a.txt:1: expected 3 to 7 fields separated by "|" (id | kind | weight | year | names | words | shades), ` +
			`found 1: "ilo\tngo\t1"; write "|" instead of the tab`,
		"| ngo | 1":                         `a.txt:1: id: expected something, found nothing`,
		"# ids\n\nilo | gov | 1":            `a.txt:3: kind: expected "ngo" or "state", found "gov"`,
		"ilo | ngo | heavy":                 `a.txt:1: weight: expected a number, found "heavy"`,
		"ilo | ngo | 1 | MMX":               `a.txt:1: year: expected a whole number, found "MMX"`,
		"ilo | ngo | 1 | | | | light":       `a.txt:1: shades: expected dark`,
		"ilo | ngo | 1\nilo | ngo | 1":      `a.txt:2: id: "ilo" is already in a.txt:1; remove one of them`,
		"a|ngo|1||ILO; UN\nb|ngo|1||AU; UN": `a.txt:2: names: "UN" is already in a.txt:1; remove one of them`,
		"a|ngo|1||ILO; ILO":                 `a.txt:1: names: "ILO" is already in a.txt:1; remove one of them`,
		"ilo | ngo | 1\nun\nau | ngo | 1\neu": "a.txt:2: expected 3 to 7 fields separated by \"|\" (id | kind | weight | year | names | words | shades), found 1: \"un\"\n" +
			"a.txt:4: expected 3 to 7 fields separated by \"|\" (id | kind | weight | year | names | words | shades), found 1: \"eu\"",
		"ilo | ngo | 1\nStraßburg | ngo | \xdf": `a.txt:2: the line is not UTF-8; save the file in that encoding`,
	} {
		got, err := Read[row](File{"a.txt", text})
		if got != nil || fmt.Sprint(err) != want {
			t.Errorf("%q: %d rows and error %v\nwant %s", text, len(got), err, want)
		}
	}
	_, err := Read[row](File{"a.txt", strings.Repeat("x\n", 100)})
	if n := strings.Count(fmt.Sprint(err), "a.txt:"); n != most {
		t.Errorf("%d errors of 100 broken lines, want %d", n, most)
	}
	if _, err := Read[struct {
		Name string `table:"name"`
	}](File{"a.txt", "a | b"}); fmt.Sprint(err) != `a.txt:1: expected 1 field (name), found 2: "a | b"` {
		t.Errorf("two fields in a table of one: %v", err)
	}
}

func TestWordsAndLines(t *testing.T) {
	words, err := Words(File{"a.txt", "# words\na b\nc"}, File{"b.txt", "d"})
	if want := map[string]bool{"a": true, "b": true, "c": true, "d": true}; err != nil || !reflect.DeepEqual(words, want) {
		t.Errorf("words %v, error %v", words, err)
	}
	lines, err := Lines(File{"a.txt", "# openings\nplease see\nsee"})
	if want := []string{"please see", "see"}; err != nil || !reflect.DeepEqual(lines, want) {
		t.Errorf("lines %q, error %v", lines, err)
	}
	if _, err := Words(File{"a.txt",
		"a b\na"}); fmt.Sprint(err) != `a.txt:2: words: "a" is already in a.txt:1; remove one of them` {
		t.Errorf("a word twice: %v", err)
	}
	if _, err := Lines(File{"a.txt", "please | see"}); err == nil {
		t.Error("a line of two fields was read")
	}
}

// A mistake in the program's own tables must not go unnoticed.
func TestMust(t *testing.T) {
	defer func() {
		if got := fmt.Sprint(recover()); got != `words.txt:1: words: "a" is already in words.txt:1; remove one of them` {
			t.Errorf("panicked with %s", got)
		}
	}()
	Must(Words(Embedded(fstest.MapFS{"words.txt": {Data: []byte("a a")}}, "words.txt")))
}

func TestOwn(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := OpenOwn(filepath.Join(dir, "none")); err == nil || !strings.Contains(err.Error(), "there is no folder ") {
		t.Errorf("a folder that is not there: %v", err)
	}
	if _, err := OpenOwn(dir); err == nil || !strings.Contains(err.Error(), " holds no tables, which are files such as ") {
		t.Errorf("an empty folder: %v", err)
	}
	write("names.txt", "ours")
	write("families/new.txt", "ours")
	write("README.md", "not a table")
	o, err := OpenOwn(dir)
	if err != nil {
		t.Fatal(err)
	}
	program := fstest.MapFS{"names.txt": {Data: []byte("theirs")}, "words.txt": {Data: []byte("theirs")}}
	if got, want := o.With(program, "names.txt"), []File{{"names.txt", "theirs"},
		{filepath.Join(dir, "names.txt"), "ours"}}; !reflect.DeepEqual(got, want) {
		t.Errorf("names.txt is %v, want %v", got, want)
	}
	if got, want := o.With(program, "words.txt"), []File{{"words.txt", "theirs"}}; !reflect.DeepEqual(got, want) {
		t.Errorf("words.txt is %v, want %v", got, want)
	}
	if got, want := o.In("families"), []string{"families/new.txt"}; !reflect.DeepEqual(got, want) {
		t.Errorf("families are %q, want %q", got, want)
	}
	nothing := func(string, []string) string { return "" }
	want := filepath.Join(dir, "families", "new.txt") +
		": there is no such table. Rows can be added to names.txt, words.txt"
	if err := o.Unknown(nothing); fmt.Sprint(err) != want {
		t.Errorf("unknown tables: %v, want %s", err, want)
	}
	write("words/names.txt", "ours")
	if moved, err := OpenOwn(dir); err != nil {
		t.Fatal(err)
	} else {
		moved.File("names.txt")
		moved.File("families/new.txt")
		if err := moved.Unknown(nothing); err == nil || !strings.Contains(err.Error(), "; is it names.txt? Rows") {
			t.Errorf("a table in the wrong folder: %v", err)
		}
		if err := os.RemoveAll(filepath.Join(dir, "words")); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := OpenOwn(filepath.Join(dir, "names.txt")); err == nil || !strings.Contains(err.Error(), "names.txt is a file; name the folder") {
		t.Errorf("a file is given: %v", err)
	}
	o.File("families/new.txt")
	if err := o.Unknown(nothing); err != nil {
		t.Errorf("unknown tables: %v, but all were asked for", err)
	}

	before := o.Fingerprint()
	write("names.txt", "ours, changed")
	if o, err = OpenOwn(dir); err != nil || o.Fingerprint() == before {
		t.Errorf("changed tables have the same fingerprint, or error %v", err)
	}
	write("names.txt", "ours")
	if o, err = OpenOwn(dir); err != nil || o.Fingerprint() != before {
		t.Errorf("the same tables have another fingerprint, or error %v", err)
	}
	write("names.txt", strings.Repeat("x", maxOwn+1))
	if _, err := OpenOwn(dir); err == nil || !strings.Contains(err.Error(), "names.txt is larger than 4 MB") {
		t.Errorf("a table of more than 4 MB: %v", err)
	}

	var none *Own
	if none.File("names.txt") != nil || none.In("families") != nil || none.Unknown(nothing) != nil || none.Fingerprint() != "" {
		t.Error("no own tables hold something")
	}
}
