package entity

import "strings"

// namedBefore reports whether one of an entity's longer names is right before the bracket at token i, whatever its
// case and whatever else was found there: "UN High Commissioner for refugees (UNHCR)", "International Labor
// Organization Convention (ILO) 169" define the usual meaning.
func (f *finder) namedBefore(i int, id string) bool {
	const within = 120 // bytes: the longest such name has some 80
	before := strings.ToLower(f.text[max(0, f.tokens[i].start-within):f.tokens[i].start])
	e := f.entities[id]
	for _, a := range append([]Alias{{Name: e.Name}}, e.Aliases...) {
		if strings.Contains(a.Name, " ") && strings.Contains(before, strings.ToLower(a.Name)) {
			return true
		}
	}
	return false
}

// cutShort reports whether the name found before a bracket is the beginning of a name that the tables list under the
// acronym in it: "Organization for Security and Cooperation (OSCE)" leaves out the rest.
func (f *finder) cutShort(id, known string) bool {
	e := f.entities[id]
	if e == nil || e.Type != f.entities[known].Type || strings.Count(e.Name, " ") < 2 {
		return false
	}
	k := f.entities[known]
	for _, a := range append([]Alias{{Name: k.Name}}, k.Aliases...) {
		if strings.HasPrefix(strings.ToLower(a.Name), strings.ToLower(e.Name)+" ") {
			return true
		}
	}
	return false
}
