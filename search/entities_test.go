package search

import (
	"context"
	"testing"

	"tipsearch/index/entity"
)

// An entity is found by the begin of any word of any of its names, in any case and
// without regard to signs, and by its id.
func TestEntities(t *testing.T) {
	s := seeds(t)
	for _, typed := range []string{"ilo", "International Lab", "labour org", "LABOR"} {
		found := entities(t, s, typed, entity.Organization)
		has := false
		for i, e := range found {
			has = has || e.ID == "ilo"
			if e.Type != entity.Organization || i > 0 && e.Sections > found[i-1].Sections {
				t.Errorf("%q: %s of type %s, named in %d sections, stands at %d", typed, e.ID, e.Type, e.Sections, i)
			}
		}
		if !has {
			t.Errorf("%q does not find the ILO", typed)
		}
	}
	if found := entities(t, s, "abour", ""); len(found) > 0 {
		t.Errorf("the end of a word finds %s", found[0].ID)
	}
	if all, orgs := entities(t, s, "", ""), entities(t, s, "", entity.Organization); len(all) != len(indexOf(s).Columns().Entities) ||
		len(orgs) == 0 || len(orgs) >= len(all) {
		t.Errorf("%d of %d entities, %d organizations", len(all), len(indexOf(s).Columns().Entities), len(orgs))
	}
	if _, err := s.Entity(context.Background(), "iloo"); err == nil {
		t.Error("an entity that nothing names is there")
	}
}

func entities(t *testing.T, s *Searcher, typed string, kind entity.Type) []NamedEntity {
	t.Helper()
	found, err := s.Entities(context.Background(), typed, kind)
	if err != nil {
		t.Fatal(err)
	}
	return found
}
