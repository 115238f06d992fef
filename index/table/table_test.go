package table

import (
	"reflect"
	"testing"
)

func TestRows(t *testing.T) {
	text := "# id | name\n\n  ilo | International Labour Organization | ILO; I.L.O. ;\r\n  # a remark\nalone\nempty || last"
	want := [][]string{{"ilo", "International Labour Organization", "ILO; I.L.O. ;"}, {"alone"}, {"empty", "", "last"}}
	if got := Rows(text); !reflect.DeepEqual(got, want) {
		t.Errorf("rows %q, want %q", got, want)
	}
	if got := Rows(""); got != nil {
		t.Errorf("an empty table has rows %q", got)
	}
}

func TestList(t *testing.T) {
	for field, want := range map[string][]string{"ILO; I.L.O. ;": {"ILO", "I.L.O."}, "one": {"one"}, "": nil, " ; ": nil} {
		if got := List(field); !reflect.DeepEqual(got, want) {
			t.Errorf("List(%q) = %q, want %q", field, got, want)
		}
	}
}
