package entity

import "tipsearch/index/table"

// longestComplement is how many words of a name are read after its head; no name has so many, and it limits the work
// on a text made to be slow.
const longestComplement = 40

// complement returns the end of what follows a body's head, from its preposition at i; 0 if no name follows.
func (f *finder) complement(i int) int {
	end := 0
	for j := i; j < min(len(f.tokens), i+longestComplement); {
		t := &f.tokens[j]
		if t.gap != gapSpace && t.gap != gapHyphen && !(t.gap == gapComma && end > 0) {
			return end
		}
		if end > 0 && f.tokens[end-1].full > f.tokens[end-1].end && !inName[f.tokens[end-1].key] {
			return end // "the Ministry of Justice's Human Rights Office"
		}
		switch {
		case t.gap == gapComma:
			n := f.fieldList(j)
			if n == 0 {
				return end
			}
			j, end = n, n
		case t.key == "the" && end > 0 && f.tokens[j-1].capital && (purposes[f.key(j-1)] || gerunds[f.key(j-1)]) &&
			f.capitalAt(j+1) && f.tokens[j+1].gap == gapSpace && !f.countryAt(j+1):
			j++ // "to Combat the Worst Forms of Child Labor"
		case t.key == "of" && end > 0 && f.key(j+1) == "and" && f.capitalAt(j+2) && joins[f.key(j+3)]:
			j += 2 // "for the Prevention of and Fight Against Trafficking"
		case t.key == "and" && end > 0:
			if !f.fieldFollows(j + 1) {
				return end
			}
			j++
		case t.key == "at" && end > 0 && f.key(j+1) == "risk" && f.capitalAt(j+1):
			j += 2 // "Children at Risk"
			end = j
		case (joins[t.key] || t.key == "through" && end > 0) && (!t.capital || t.key == "against"):
			k := j + 1
			if f.key(k) == "the" || f.key(k) == "all" {
				k++
			}
			if n := f.countryLength(k); n > 1 && end == 0 { // "Armed Forces of the Democratic Republic of the Congo"
				end, j = k+n, k+n
				continue
			}
			u := f.at(k)
			if u == nil || !u.capital || u.gap != gapSpace || f.ends(k) && f.key(i-1) != "office" || end > 0 && f.countryAt(k) {
				return end
			}
			if end > 0 && (t.key == "in" && u.key != "persons" && u.key != "person" &&
				!(u.key == "human" && f.key(j-1) == "trafficking") || t.key == "on" && f.isDate(k) ||
				t.key == "to" && !purposes[u.key] || t.key == "with" && !f.portfolios[u.key]) {
				return end
			}
			j = k
		case t.capital && !notInNames[t.key]:
			if end > 0 {
				adjacent := f.tokens[j-1].capital && t.gap == gapSpace
				if adjacent && (f.anotherName(j) ||
					f.givenNames[t.key] && f.capitalAt(j+1) && !f.portfolios[f.key(j+1)] && f.heads[f.key(j+1)] == "") {
					return end
				}
				if f.ends(j) && f.key(j-1) != "deputy" && f.key(j-1) != "vice" || t.key == "royal" ||
					t.key == "national" && adjacent || t.caps && !romans[t.key] && (len(t.key) > 5 || adjacent) {
					return end
				}
				if _, n := f.names.match(f.tokens, j); (n > 1 || n == 1 && t.caps) && t.gap == gapSpace {
					return end
				}
			}
			j++
			end = j
		default:
			return end
		}
	}
	return end
}

// gerunds are the words after which a name may continue with "the": "Roadmap for Achieving the Elimination of …".
var gerunds = table.Set(`
	achieving combating combatting countering eliminating ending eradicating fighting implementing monitoring preventing
	promoting protecting strengthening improving addressing reducing`)

// romans are the numbers of phases: "Phase II".
var romans = table.Set("i ii iii iv v vi vii")

// anotherName reports whether another name begins at the capital j, right after another capital, as in a table whose
// lines ran together: "… of Child Labor Strategic Plan for …", "… on Beggars Inter-Agency Committee on …".
func (f *finder) anotherName(j int) bool {
	k := f.key(j)
	switch {
	case f.heads[k] == programme && planWords[k]:
		return joins[f.key(j+1)] && !f.capitalAt(j+1) && f.key(j-1) != "action" && f.key(j-1) != "strategic"
	case k == "inter":
		return f.at(j+1) != nil && f.tokens[j+1].gap == gapHyphen
	case k == "strategic" || k == "action":
		return planWords[f.key(j+1)] && joins[f.key(j+2)]
	}
	return false
}

// countryLength returns the number of tokens of the country's name at k, 0 if there is none.
func (f *finder) countryLength(k int) int {
	if k >= len(f.tokens) || f.tokens[k].gap != gapSpace {
		return 0
	}
	hits, n := f.names.match(f.tokens, k)
	if n > 0 && f.entries[hits[0].at].Type == Country {
		return n
	}
	return 0
}

// inName are the words whose possessive continues a name: "Children's Rights".
var inName = table.Set(`
	child children woman women people peoples person persons worker workers girl girls boys consumer farmer farmers
	journalist journalists general human veterans youth lawyers employers detainees prisoners prosecutor president
	minister citizens migrants students teachers victims`)

// isDate reports whether token j begins a date or a year.
func (f *finder) isDate(j int) bool { return notInNames[f.key(j)] || f.tokens[j].digit }

// ends reports whether token j begins another body or a person's title, so that a name must stop before it.
func (f *finder) ends(j int) bool {
	switch f.key(j) {
	case "ministry", "ministries", "prime", "president", "department":
		return true
	}
	return false
}

// countryAt reports whether there is a country's name at j.
func (f *finder) countryAt(j int) bool {
	hits, n := f.names.match(f.tokens, j)
	return n > 0 && f.entries[hits[0].at].Type == Country
}

// fieldFollows reports whether "and" before token j continues the name: with a field of work, not with another body,
// an acronym or a country.
func (f *finder) fieldFollows(j int) bool {
	t := f.at(j)
	if t == nil || t.gap != gapSpace {
		return false
	}
	if t.key == "the" || t.key == "for" { // "Family, and the Condition of Women"
		u := f.at(j + 1)
		return u != nil && u.capital && f.portfolios[u.key] && f.heads[u.key] == ""
	}
	if !t.capital || t.caps || f.ends(j) || f.heads[t.key] != "" && !f.portfolios[t.key] {
		return false
	}
	// "the Ministry of Justice and National Police": another body.
	for k := j + 1; k < len(f.tokens) && f.tokens[k].capital && f.tokens[k].gap == gapSpace; k++ {
		if f.heads[f.key(k)] != "" && !f.portfolios[f.key(k)] || f.key(k) == "police" {
			return false
		}
	}
	if f.portfolios[t.key] {
		return true
	}
	if _, n := f.names.match(f.tokens, j); n > 0 {
		return false
	}
	return !f.givenNames[t.key]
}

// fieldList returns the end of ", Social Affairs, and Youth" whose first comma is before token j; 0 if it is not a
// list of fields.
func (f *finder) fieldList(j int) int {
	last, known, items := false, 0, 0
	for k := j; k < min(len(f.tokens), j+longestComplement); {
		t := &f.tokens[k]
		if t.key == "and" && (t.gap == gapComma || t.gap == gapSpace) {
			last = true
			k++
			if f.key(k) == "the" {
				k++
			}
			t = f.at(k)
			if t == nil || t.gap != gapSpace {
				return 0
			}
		} else if t.gap != gapComma {
			return 0
		}
		if !t.capital || t.caps || notInNames[t.key] || f.givenNames[t.key] || f.ends(k) {
			return 0
		}
		if _, n := f.names.match(f.tokens, k); n > 0 {
			return 0
		}
		items++
		if f.portfolios[t.key] || f.pairOf(k) || t.key == "other" {
			known++
		}
		for k++; k < len(f.tokens) && f.tokens[k].gap == gapSpace && f.tokens[k-1].full == f.tokens[k-1].end; k++ {
			if u := f.tokens[k]; !u.capital && u.key != "of" || u.caps ||
				f.heads[u.key] == government && !f.portfolios[u.key] && !f.ownService(k) {
				break
			}
		}
		if f.tokens[k-1].key == "of" {
			k--
		}
		if h := f.key(k - 1); f.heads[h] != "" && !f.portfolios[h] && !f.ownService(k-1) {
			return 0 // another body: "…, and Joint Trade Union Coordination Center"
		}
		if last {
			if 2*known < items {
				return 0
			}
			return k
		}
	}
	return 0
}

// ownService reports whether the head at k ends a field of a ministry: "Public Service".
func (f *finder) ownService(k int) bool {
	return (f.key(k) == "service" || f.key(k) == "services") && (f.key(k-1) == "public" || f.key(k-1) == "civil")
}

// pairOf reports whether a field of work follows the word at k: "Vocational Training".
func (f *finder) pairOf(k int) bool {
	next := f.at(k + 1)
	return next != nil && next.capital && next.gap == gapSpace && f.portfolios[next.key]
}
