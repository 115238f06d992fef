package table

import (
	"strings"
	"testing"
)

// FuzzRows promises: no row is empty, and no field or item has white space around it.
func FuzzRows(f *testing.F) {
	f.Add("# a remark\nname | other; third |\n\n|\n")
	f.Fuzz(func(t *testing.T, text string) {
		for _, row := range Rows(text) {
			if len(row) == 0 {
				t.Fatal("an empty row")
			}
			for _, field := range row {
				if strings.TrimSpace(field) != field {
					t.Errorf("field %q", field)
				}
				for _, item := range List(field) {
					if strings.TrimSpace(item) != item || item == "" {
						t.Errorf("item %q", item)
					}
				}
			}
		}
	})
}
