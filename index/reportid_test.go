package index

import (
	"testing"

	"tipsearch/index/document"
)

func TestIDsHaveWords(t *testing.T) {
	for _, tt := range []struct{ title, country, year, file, want string }{
		{"Торговля людьми 2017", "", "2017", "reports/kyrgyz_ru_cp1251.txt", "kyrgyz-ru-cp1251"},
		{"Торговля людьми 2017", "Kyrgyzstan", "2018", "reports/kyrgyz_ru.txt", "kyrgyzstan-2018"},
		{"Slaves of the Desert", "Qatar", "2019", "a.txt", "slaves-of-the-desert"},
		{"2017", "", "", "17.txt", "report-0123abcd"},
	} {
		r := &Report{CountryName: tt.country, File: tt.file, Hash: "0123abcdef"}
		r.Facts.Title.Value, r.Facts.Year = tt.title, document.Fact{Value: tt.year}
		if got := reportID(r); got != tt.want {
			t.Errorf("%q of %s: %q, want %q", tt.title, tt.file, got, tt.want)
		}
	}
}
