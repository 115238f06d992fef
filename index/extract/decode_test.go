package extract

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

const (
	russian = "Правительство Туркменистана не предпринимает значительных усилий для искоренения торговли людьми. Власти не сообщали о расследованиях."
	curly   = "The government “maintained” negligible efforts – officials’ complicity in Türkiye and Côte d’Ivoire remained a concern."
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
		"UTF-8":                          {russian, russian},
		"UTF-8 with mark":                {"\xef\xbb\xbf" + russian, russian},
		"UTF-16 with mark":               {"\xff\xfe" + encoded(t, le, curly), curly},
		"UTF-16 big-endian with mark":    {"\xfe\xff" + encoded(t, be, russian), russian},
		"UTF-16 without mark":            {encoded(t, le, "The government made no efforts to protect victims."), "The government made no efforts to protect victims."},
		"UTF-32 with mark":               {"\xff\xfe\x00\x00" + encoded(t, utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), curly), curly},
		"Windows-1251":                   {encoded(t, charmap.Windows1251, russian), russian},
		"Windows-1251, in English":       {strings.Repeat("The government made no efforts to protect victims.\n", 40) + encoded(t, charmap.Windows1251, russian), strings.Repeat("The government made no efforts to protect victims.\n", 40) + russian},
		"Windows-1251, short":            {encoded(t, charmap.Windows1251, "Правительство расследовало двенадцать дел, суды осудили четырёх человек. Жертвам помогали."), "Правительство расследовало двенадцать дел, суды осудили четырёх человек. Жертвам помогали."},
		"DOS":                            {encoded(t, charmap.CodePage866, russian), russian},
		"KOI8-R":                         {encoded(t, charmap.KOI8R, russian), russian},
		"Windows-1252":                   {encoded(t, charmap.Windows1252, curly), curly},
		"declared":                       {"charset=iso-8859-2\n" + encoded(t, charmap.ISO8859_2, "Łódź, Gdańsk i Kraków"), "charset=iso-8859-2\nŁódź, Gdańsk i Kraków"},
		"Windows-1251, a few words":      {encoded(t, charmap.Windows1251, "Uzbekistan — «Узбекистан» — is a source country. Journalist Сергей Наумов wrote of “teachers” in the fields."), "Uzbekistan — «Узбекистан» — is a source country. Journalist Сергей Наумов wrote of “teachers” in the fields."},
		"Windows-1252, names":            {encoded(t, charmap.Windows1252, "In São Tomé and Côte d’Ivoire, Müller and Peña wrote of “garçons”."), "In São Tomé and Côte d’Ivoire, Müller and Peña wrote of “garçons”."},
		"declared wrongly":               {"charset=windows-1251\n" + curly, "charset=windows-1251\n" + curly},
		"UTF-8 and quotes of 1252 mixed": {russian + " the victims\x92 rights \x96 all of them", russian + " the victims’ rights – all of them"},
	} {
		got, problem, err := decodeText([]byte(tt.data))
		if got != tt.want || problem != "" || err != nil {
			t.Errorf("%s: %q, %q, %v; want %q", name, got, problem, err, tt.want)
		}
	}
}

func TestDamagedUTF8IsTold(t *testing.T) {
	d := russian + "\nsecond line \xff\xfe here\n" + russian
	got, problem, err := decodeText([]byte(d))
	if err != nil || got != russian+"\nsecond line  here\n"+russian || problem != "2 bytes are not valid UTF-8 and were dropped, the first in line 2" {
		t.Errorf("%q, %q, %v", got, problem, err)
	}
}

func TestZeroAndControlBytesInText(t *testing.T) {
	d := readOne(t, "a.txt", "QATAR\x00 (Tier 2)\n\nThe Government of\x00 Qatar\x07 does not fully comply with the minimum\x0b standards for the elimination of trafficking in persons.\n")
	if d.Text != "The Government of Qatar does not fully comply with the minimum\nstandards for the elimination of trafficking in persons." && d.Text != "The Government of Qatar does not fully comply with the minimum standards for the elimination of trafficking in persons." {
		t.Errorf("text %q", d.Text)
	}
	if d.Facts.Tier.Value != "2" {
		t.Errorf("tier %+v", d.Facts.Tier)
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"plain":                               "plain",
		"two  spaces":                         "two spaces",
		"no\u00a0break\u2009thin":             "no break thin",
		"non\u2011breaking, hy\u2010phen":     "non-breaking, hy-phen",
		"soft\u00adhyphen":                    "softhyphen",
		"ﬁrst ofﬁcials ﬂee oﬀ":                "first officials flee off",
		"zero\u200bwidth\ufeff":               "zerowidth",
		"Co\u0302te d’Ivoire":                 "Côte d’Ivoire",
		"\u202eleft\u202c":                    "left",
		"\uf0b7 bullet":                       "• bullet",
		"a\x00b\x1fc":                         "abc",
		"line\r\nbreak":                       "line\n\nbreak",
		"victims’ “rights” – all":             "victims’ “rights” – all",
		"Tu\u0308rkiye, Türkiye, İstanbul":    "Türkiye, Türkiye, İstanbul",
		" edges ":                             "edges",
		"Ruritania\u00a0 \u00a0(Tier\u00a02)": "Ruritania (Tier 2)",
	} {
		if got := strings.TrimSpace(clean(in)); got != want {
			t.Errorf("clean(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestRepairMojibake(t *testing.T) {
	const want = "Türkiye’s “victims” – in Côte d’Ivoire…"
	once := func(s string) string { // UTF-8 taken for Windows-1252
		out := ""
		for i := range len(s) {
			r := charmap.Windows1252.DecodeByte(s[i])
			if r == '\ufffd' {
				r = rune(s[i])
			}
			out += string(r)
		}
		return out
	}
	russianTwice := once("Правительство Туркменистана")
	for name, tt := range map[string]struct{ in, want string }{
		"once":        {once(want), want},
		"twice":       {once(once(want)), want},
		"Cyrillic":    {russianTwice, "Правительство Туркменистана"},
		"Mac":         {"the victims‚Äô rights", "the victims’ rights"},
		"1251 quotes": {"the victimsвЂ™ rights", "the victims’ rights"},
		"a part":      {"TÃ¼rkiye and Türkiye", "Türkiye and Türkiye"},
	} {
		if got, ok := repairMojibake(tt.in); got != tt.want || !ok {
			t.Errorf("%s: %q → %q, %t; want %q", name, tt.in, got, ok, tt.want)
		}
	}
	for _, text := range []string{
		want, russian, "São Tomé and Príncipe", "Ñuñoa, Españá", "ÄÖÜ ß", "Đà Nẵng, Việt Nam", "«Âge d’or»", "naïve café À la carte", "Íñigo Ðorđe", "ÉCOLE «CAFÉ» ÎLE", "Türkmenistandaky jaýymyň",
		"вЂ", "Ð", "Â", "Şanlıurfa", "ελληνικά",
	} {
		if got, ok := repairMojibake(text); ok {
			t.Errorf("%q became %q, though nothing is wrong with it", text, got)
		}
	}
}

func TestRepairOfEncodingIsListed(t *testing.T) {
	d := readOne(t, "a.txt", "QATAR (Tier 2)\n\nThe governmentâ€™s efforts in TÃ¼rkiye were small, and the police did not look for victims of trafficking.\n")
	if !strings.HasPrefix(d.Text, "The government’s efforts in Türkiye") {
		t.Errorf("text %q", d.Text)
	}
	if len(d.Repairs) != 1 || d.Repairs[0].Reason != "encoding" || d.Repairs[0].After != "government’s" || d.Text[d.Repairs[0].At:][:len("government’s")] != "government’s" {
		t.Errorf("repairs %+v", d.Repairs)
	}
}

func TestSniff(t *testing.T) {
	for _, tt := range []struct {
		name, data string
		want       format
	}{
		{"a.txt", "A report.", formatText},
		{"a.pdf", "A report that is named wrongly.", formatText},
		{"a.txt", "%PDF-1.4\n…", formatPDF},
		{"a", "\n<!DOCTYPE html><title>x</title>", formatHTML},
		{"a.txt", "<?xml version=\"1.0\"?>\n<!-- saved -->\n<html>", formatHTML},
		{"a.html", "<p>One paragraph.</p>", formatHTML},
		{"a.txt", "The tag <p> starts a paragraph.", formatText},
		{"a.jsonl", "{\"text\": \"x\"}\n{\"text\": \"y\"}", formatLines},
		{"a", "{\"text\": \"x\"}\n{\"text\": \"y\"}", formatLines},
		{"a.json", "{\n \"text\": \"x\"\n}", formatJSON},
		{"a.json", "[{\"text\": \"x\"}]", formatJSON},
		{"a.txt", "[Extracted in part from a report]", formatText},
		{"a.txt", "{braces} in a text", formatText},
		{"a.csv", "a,b\n1,2", formatCSV},
		{"a.txt", "", formatEmpty},
		{"a.txt", "\xef\xbb\xbf \r\n", formatEmpty},
		{"a.txt", "PK\x03\x04rest", formatZIP},
		{"a.zip", "PK\x03\x04\x14\x00 first.pdf %PDF-1.4\n…", formatZIP}, // a member that is not packed
		{"a.txt", "\x1f\x8b\x08rest", formatGZIP},
		{"a.txt", "\xff\xfeA\x00 \x00r\x00", formatText},
		{"a.txt", "GIF89a…", formatBinary},
		{"a.txt", strings.Repeat("\x00\x10\x02\x9a", 100), formatBinary},
		{"a.txt", "MZungu means a stranger.", formatText},
	} {
		if got, _ := sniff(tt.name, []byte(tt.data)); got != tt.want {
			t.Errorf("sniff(%q, %.30q) = %s, want %s", tt.name, tt.data, got, tt.want)
		}
	}
}

func TestRandomBytesAreNoText(t *testing.T) {
	seed := uint32(1)
	for _, n := range []int{200, 5000, 100_000} {
		b := make([]byte, n)
		for i := range b {
			seed = seed*1664525 + 1013904223
			b[i] = byte(seed >> 24)
		}
		docs, problems := readAll("junk.txt", string(b))
		if len(docs) != 0 || len(problems) != 1 || !problems[0].Fatal || !strings.Contains(problems[0].Reason, "not text, and not in a format") {
			t.Errorf("%d random bytes: %d reports, %v", n, len(docs), fmt.Sprint(problems))
		}
	}
}
