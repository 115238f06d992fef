package server

import (
	"testing"

	"tipsearch/index"
	"tipsearch/web/messages"
)

func TestMatrix(t *testing.T) {
	report := func(id, code, name string, year int, tier string) *index.Report {
		r := &index.Report{ID: id, CountryName: name, YearNumber: year}
		r.Facts.Country.Value, r.Facts.Tier.Value = code, tier
		return r
	}
	m := matrixOf(messages.English(), []*index.Report{
		report("b-2020", "BBB", "Berland", 2020, "2wl"), report("a-2022", "AAA", "Åland", 2022, "3"),
		report("a-hr-2022", "AAA", "Åland", 2022, ""),
		report("b-2022", "BBB", "Berland", 2022, ""), report("nowhere", "", "", 2021, ""),
		report("undated", "AAA", "Åland", 0, ""),
	})
	if m == nil || len(m.Years) != 3 || len(m.Rows) != 2 || m.Rows[0].Country != "Åland" {
		t.Fatalf("matrix %+v, want two countries in order and 2020 to 2022", m)
	}
	aland, berland := m.Rows[0].Cells, m.Rows[1].Cells
	if aland[0] != (matrixCell{}) || aland[2].Text != "3" || aland[2].More != 1 ||
		aland[2].URL != "/reports?country=AAA&year=2022" {
		t.Errorf("Åland %+v", aland)
	}
	if berland[0].Text != "2W" || berland[0].URL != "/reports/b-2020" ||
		berland[0].Label != "Berland 2020, Tier 2 Watch List" || berland[2].Text != "●" {
		t.Errorf("Berland %+v", berland)
	}
	if one := matrixOf(messages.English(),
		[]*index.Report{report("a", "AAA", "Åland", 2020, ""), report("b", "AAA", "Åland", 2021, "")}); one != nil {
		t.Errorf("one country makes a matrix: %+v", one)
	}
}
