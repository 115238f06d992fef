package format

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"tipsearch/index/document"
	"tipsearch/index/extract/sample"
)

func encoded(t *testing.T, e encoding.Encoding, text string) string {
	t.Helper()
	out, err := e.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestDecodeText(t *testing.T) {
	le := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	be := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	for name, tt := range map[string]struct{ data, want string }{
		"UTF-8":                          {sample.Russian, sample.Russian},
		"UTF-8 with mark":                {"\xef\xbb\xbf" + sample.Russian, sample.Russian},
		"UTF-16 with mark":               {"\xff\xfe" + encoded(t, le, sample.Curly), sample.Curly},
		"UTF-16 big-endian with mark":    {"\xfe\xff" + encoded(t, be, sample.Russian), sample.Russian},
		"UTF-16 without mark":            {encoded(t, le, "The government made no efforts to protect victims."), "The government made no efforts to protect victims."},
		"UTF-32 with mark":               {"\xff\xfe\x00\x00" + encoded(t, utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), sample.Curly), sample.Curly},
		"Windows-1251":                   {encoded(t, charmap.Windows1251, sample.Russian), sample.Russian},
		"Windows-1251, in English":       {strings.Repeat("The government made no efforts to protect victims.\n", 40) + encoded(t, charmap.Windows1251, sample.Russian), strings.Repeat("The government made no efforts to protect victims.\n", 40) + sample.Russian},
		"Windows-1251, short":            {encoded(t, charmap.Windows1251, "Правительство расследовало двенадцать дел, суды осудили четырёх человек. Жертвам помогали."), "Правительство расследовало двенадцать дел, суды осудили четырёх человек. Жертвам помогали."},
		"DOS":                            {encoded(t, charmap.CodePage866, sample.Russian), sample.Russian},
		"KOI8-R":                         {encoded(t, charmap.KOI8R, sample.Russian), sample.Russian},
		"Windows-1252":                   {encoded(t, charmap.Windows1252, sample.Curly), sample.Curly},
		"declared":                       {"charset=iso-8859-2\n" + encoded(t, charmap.ISO8859_2, "Łódź, Gdańsk i Kraków"), "charset=iso-8859-2\nŁódź, Gdańsk i Kraków"},
		"Windows-1251, a few words":      {encoded(t, charmap.Windows1251, "Uzbekistan — «Узбекистан» — is a source country. Journalist Сергей Наумов wrote of “teachers” in the fields."), "Uzbekistan — «Узбекистан» — is a source country. Journalist Сергей Наумов wrote of “teachers” in the fields."},
		"Windows-1252, names":            {encoded(t, charmap.Windows1252, "In São Tomé and Côte d’Ivoire, Müller and Peña wrote of “garçons”."), "In São Tomé and Côte d’Ivoire, Müller and Peña wrote of “garçons”."},
		"declared wrongly":               {"charset=windows-1251\n" + sample.Curly, "charset=windows-1251\n" + sample.Curly},
		"UTF-8 and quotes of 1252 mixed": {sample.Russian + " the victims\x92 rights \x96 all of them", sample.Russian + " the victims’ rights – all of them"},
	} {
		got, problem, err := Decode([]byte(tt.data))
		if got != tt.want || !problem.IsZero() || err != nil {
			t.Errorf("%s: %q, %q, %v; want %q", name, got, problem, err, tt.want)
		}
	}
}

func TestDamagedUTF8IsTold(t *testing.T) {
	d := sample.Russian + "\nsecond line \xff\xfe here\n" + sample.Russian
	got, problem, err := Decode([]byte(d))
	if err != nil || got != sample.Russian+"\nsecond line  here\n"+sample.Russian || problem.String() != "2 bytes are not valid UTF-8 and were dropped, the first in line 2" {
		t.Errorf("%q, %q, %v", got, problem, err)
	}
}

func FuzzDecode(f *testing.F) {
	for _, s := range sample.Texts {
		f.Add([]byte(s))
	}
	f.Add([]byte("\xff\xfea\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		text, _, err := Decode(data)
		if err == nil && !utf8.ValidString(text) {
			t.Errorf("decodeText gave %q", text)
		}
	})
}

func TestSniff(t *testing.T) {
	for _, tt := range []struct {
		name, data string
		want       Kind
	}{
		{"a.txt", "A report.", Text},
		{"a.pdf", "A report that is named wrongly.", Text},
		{"a.txt", "%PDF-1.4\n…", PDF},
		{"a", "\n<!DOCTYPE html><title>x</title>", HTML},
		{"a.txt", "<?xml version=\"1.0\"?>\n<!-- saved -->\n<html>", HTML},
		{"a.html", "<p>One paragraph.</p>", HTML},
		{"a.txt", "The tag <p> starts a paragraph.", Text},
		{"a.jsonl", "{\"text\": \"x\"}\n{\"text\": \"y\"}", JSONLines},
		{"a", "{\"text\": \"x\"}\n{\"text\": \"y\"}", JSONLines},
		{"a.json", "{\n \"text\": \"x\"\n}", JSON},
		{"a.json", "[{\"text\": \"x\"}]", JSON},
		{"a.txt", "[Extracted in part from a report]", Text},
		{"a.txt", "{braces} in a text", Text},
		{"a.csv", "a,b\n1,2", CSV},
		{"a.txt", "", Empty},
		{"a.txt", "\xef\xbb\xbf \r\n", Empty},
		{"a.txt", "PK\x03\x04rest", ZIP},
		{"a.zip", "PK\x03\x04\x14\x00 first.pdf %PDF-1.4\n…", ZIP}, // a member that is not packed
		{"a.txt", "\x1f\x8b\x08rest", GZIP},
		{"a.txt", "\xff\xfeA\x00 \x00r\x00", Text},
		{"a.txt", "GIF89a…", Binary},
		{"a.txt", strings.Repeat("\x00\x10\x02\x9a", 100), Binary},
		{"a.txt", "MZungu means a stranger.", Text},
	} {
		if got, _ := Sniff(tt.name, []byte(tt.data)); got != tt.want {
			t.Errorf("sniff(%q, %.30q) = %s, want %s", tt.name, tt.data, got, tt.want)
		}
	}
}

// TestNoMarkdown: a number sign alone makes no heading.
func TestNoMarkdown(t *testing.T) {
	for _, text := range []string{"# of cases: 14\nThe judges met twice.", "#1 of the list\n#2 of the list", "The court has 3 judges # and no clerk."} {
		blocks := []document.Block{{Text: text, Style: document.Body}}
		if got := markdown(blocks); len(got) != 1 || got[0] != blocks[0] {
			t.Errorf("%q became %+v", text, got)
		}
	}
}
