package index

import (
	"reflect"
	"slices"
	"testing"

	"tipsearch/index/entity"
)

// The names of an entity do not depend on which report comes first.
func TestTogether(t *testing.T) {
	named := func(name string, others ...string) entity.Entity {
		e := entity.Entity{ID: "law", Name: name, Aliases: []entity.Alias{}}
		for _, o := range others {
			e.Aliases = append(e.Aliases, entity.Alias{Name: o})
		}
		return e
	}
	for _, c := range []struct {
		reports []entity.Entity
		want    entity.Entity
	}{
		{[]entity.Entity{named("2016 law", "the law", "a law"), named("2016 law", "the law", "a law")},
			named("2016 law", "the law", "a law")},
		{[]entity.Entity{named("2016 law", "trafficking law", "anti-trafficking law"),
			named("2016 law", "anti-trafficking law")}, named("2016 law", "anti-trafficking law", "trafficking law")},
		{[]entity.Entity{named("2016 Law"), named("2016 law", "x"), named("2016 law", "2016 LAW", "b")},
			named("2016 Law", "b", "x")},
		{[]entity.Entity{named("Act"), named("Bill", "act"), named("Code")}, named("Act", "Bill", "Code")},
	} {
		for range 2 {
			got := c.reports[0]
			for _, r := range c.reports[1:] {
				got = mergeNames(got, r)
			}
			if !reflect.DeepEqual(got, c.want) {
				t.Errorf("together %+v\n got %+v\nwant %+v", c.reports, got, c.want)
			}
			slices.Reverse(c.reports)
		}
	}
}
