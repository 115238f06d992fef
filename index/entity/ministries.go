package entity

// ministries finds each of "Ministries of Labor, Health, and Education". Two names joined by "and" remain one if the
// report has a ministry of that name.
func (f *finder) ministries(i, end int) {
	word := "Ministry of "
	if f.key(i) == "departments" {
		word = "Department of "
	}
	from := i + 2
	if f.key(from) == "the" {
		from++
	}
	start := i
	for from < end {
		to := f.ministryEnd(from, end, word)
		name := word + tidy(f.text[f.tokens[from].start:f.tokens[to-1].end])
		f.add(start, to, f.bodyEntity(name, f.report.Country, government), byPattern)
		for to < end && (f.key(to) == "and" || f.key(to) == "the") {
			to++
		}
		start, from = to, to
	}
}

// ministryEnd returns the end of the field that begins at token from.
func (f *finder) ministryEnd(from, end int, word string) int {
	short, commas := end, false
	for j := from + 1; j < end; j++ {
		if f.tokens[j].gap == gapComma {
			commas = true
			short = min(short, j)
		}
	}
	if !commas {
		for j := from + 1; j < end; j++ {
			if f.key(j) == "and" {
				short = j
				break
			}
		}
	}
	// "Ministries of Labor and Social Development and Interior"
	for j := end; j > short; j-- {
		if j < end && f.key(j) != "and" && f.tokens[j].gap != gapComma {
			continue
		}
		name := word + tidy(f.text[f.tokens[from].start:f.tokens[j-1].end])
		if f.fullNames()[nameKey(name)] {
			return j
		}
	}
	return short
}

// fullNames returns the ministries that the report names by "Ministry of".
func (f *finder) fullNames() map[string]bool {
	if f.ministryNames == nil {
		f.ministryNames = map[string]bool{}
		for i := range f.tokens {
			if k := f.key(i); (k == "ministry" || k == "department") && f.tokens[i].capital && f.key(i+1) == "of" {
				if end := f.complement(i + 1); end > 0 {
					f.ministryNames[nameKey(tidy(f.text[f.tokens[i].start:f.tokens[end-1].end]))] = true
				}
			}
		}
	}
	return f.ministryNames
}
