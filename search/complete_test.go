package search

import (
	"context"
	"reflect"
	"strings"
	"testing"
)

// Behind a field stands nothing else, and as much of it as is asked for.
func TestSuggestOfAField(t *testing.T) {
	s := seeds(t)
	for q, kind := range map[string]string{"cotton entity:in": "entity", "-country:t": "country", "report:h": "report"} {
		found, err := s.Suggest(context.Background(), q, 4)
		if err != nil || len(found) == 0 || kind == "entity" && len(found) != 4 {
			t.Errorf("%s: %v, %v", q, found, err)
		}
		for _, f := range found {
			if before, _, _ := strings.Cut(q, kind); f.Kind != kind || f.Whole != before+f.Query {
				t.Errorf("%s: %+v", q, f)
			}
		}
	}
}

func TestTails(t *testing.T) {
	for q, want := range map[string][]tail{
		"cotton min of":              {{0, "cotton min of", ""}, {7, "min of", ""}, {11, "of", ""}},
		`cotton "min of`:             {{7, "min of", ""}},
		"cotton country:turkm":       {{7, "turkm", "country"}},
		`cotton entity:"Ministry of`: {{7, "Ministry of", "entity"}},
		"cotton OR turkm":            {{10, "turkm", ""}},
		"cotton -turkm":              {{8, "turkm", ""}},
		"(cotton turkm":              {{1, "cotton turkm", ""}, {8, "turkm", ""}},
		`"a b" turkm`:                {{6, "turkm", ""}},
		"section:pre":                {{8, "", ""}},
		"":                           nil,
		"  ":                         nil,
	} {
		if got := tails(q); !reflect.DeepEqual(got, want) {
			t.Errorf("tails(%q) = %v, want %v", q, got, want)
		}
	}
}
