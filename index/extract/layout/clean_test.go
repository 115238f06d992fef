package layout

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"tipsearch/index/extract/sample"
)

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
		want, sample.Russian, "São Tomé and Príncipe", "Ñuñoa, Españá", "ÄÖÜ ß", "Đà Nẵng, Việt Nam",
		"«Âge d’or»", "naïve café À la carte", "Íñigo Ðorđe", "ÉCOLE «CAFÉ» ÎLE",
		"Türkmenistandaky jaýymyň", "вЂ", "Ð", "Â", "Şanlıurfa", "ελληνικά",
	} {
		if got, ok := repairMojibake(text); ok {
			t.Errorf("%q became %q, though nothing is wrong with it", text, got)
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range sample.Texts {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := CleanLine(s)
		if twice := CleanLine(once); twice != once {
			t.Errorf("clean is not done at once: %q, then %q", once, twice)
		}
		if !utf8.ValidString(once) || strings.ContainsAny(once, "\n\x00\t") || strings.Contains(once, "  ") {
			t.Errorf("clean gave %q", once)
		}
		if fixed, _ := repairMojibake(once); !utf8.ValidString(fixed) {
			t.Errorf("repairMojibake gave %q", fixed)
		}
		mended, repairs, starts := mendGlue(once)
		if strings.ReplaceAll(mended, " ", "") != strings.ReplaceAll(once, " ", "") || len(repairs) != len(starts) {
			t.Errorf("mendGlue changed more than spaces: %q to %q", once, mended)
		}
	})
}
