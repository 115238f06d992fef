package format

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

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
		if got != tt.want || problem != "" || err != nil {
			t.Errorf("%s: %q, %q, %v; want %q", name, got, problem, err, tt.want)
		}
	}
}

func TestDamagedUTF8IsTold(t *testing.T) {
	d := sample.Russian + "\nsecond line \xff\xfe here\n" + sample.Russian
	got, problem, err := Decode([]byte(d))
	if err != nil || got != sample.Russian+"\nsecond line  here\n"+sample.Russian || problem != "2 bytes are not valid UTF-8 and were dropped, the first in line 2" {
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
