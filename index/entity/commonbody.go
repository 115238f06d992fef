package entity

// commonBody adds a body of the table of bodies, found in any case.
func (f *finder) commonBody(from, to int, name string) {
	if len(name) == 0 || f.tokens[from].gap == gapHyphen {
		return
	}
	f.add(from, to, f.bodyEntity(name, f.countryOf(from, to), government), byPattern)
}

// committee finds the body that coordinates a country's work against
// trafficking, in lower case too: "the interagency anti-trafficking committee".
func (f *finder) committee(i int) {
	t := &f.tokens[i]
	switch t.key {
	case "committee", "commission", "council", "taskforce", "secretariat":
	default:
		return
	}
	if i < 1 || f.key(i-1) != "trafficking" {
		return
	}
	from := i - 1
	if f.key(from-1) == "anti" || f.key(from-1) == "counter" {
		from--
	} else {
		return
	}
	for from > 0 && f.tokens[from].gap <= gapHyphen {
		switch f.key(from - 1) {
		case "national", "interagency", "agency", "inter", "interministerial", "ministerial", "state", "central", "federal":
			from--
			continue
		}
		break
	}
	if f.tokens[from].gap == gapLine {
		return
	}
	name := tidy(f.text[f.tokens[from].start:f.tokens[i].end])
	f.add(from, i+1, f.bodyEntity(title(name), f.report.Country, government), byPattern)
}

// title is name with capitals as a heading has them.
func title(name string) string {
	out := []byte(name)
	for i, c := range out {
		if 'a' <= c && c <= 'z' && (i == 0 || out[i-1] == ' ' || out[i-1] == '-') {
			out[i] = c - 32
		}
	}
	return string(out)
}

// called finds a name given in so many words: "an organization called Yenme",
// "the local NGO Women's Hope".
func (f *finder) called(i int) {
	switch f.tokens[i].key {
	case "organization", "ngo", "group", "association", "foundation", "charity", "network", "movement", "party", "newspaper", "website", "magazine", "company", "militia", "union", "outlet", "agency", "station", "channel":
	default:
		return
	}
	j := i + 1
	switch f.key(j) {
	case "called", "named":
		j++
	default:
		if f.key(i) != "ngo" && f.key(i) != "newspaper" && f.key(i) != "magazine" {
			return
		}
	}
	to := j
	for to < len(f.tokens) && to < j+6 && f.tokens[to].capital && (f.tokens[to].gap == gapSpace || f.tokens[to].gap == gapHyphen) {
		to++
	}
	if to == j {
		return
	}
	if k := f.key(j); openers()[k] && to == j+1 {
		return
	}
	name := tidy(f.text[f.tokens[j].start:f.tokens[to-1].end])
	f.add(j, to, Entity{ID: scoped(name, f.report.Country), Name: name, Type: Organization, Code: f.report.Country}, byShape)
}
