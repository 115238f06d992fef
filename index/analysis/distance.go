package analysis

// Distance returns how many letters have to be inserted, deleted, replaced or swapped with their neighbour to turn a
// into b (optimal string alignment), or most+1 if that is more than most. Letters are code points. It is safe for
// concurrent use.
//
//	Distance("traficking", "trafficking", 2) is 1
func Distance(a, b string, most int) int { return DistanceRunes([]rune(a), []rune(b), most) }

// DistanceRunes is Distance for words that are already runes.
func DistanceRunes(a, b []rune, most int) int {
	if d := len(a) - len(b); d > most || -d > most {
		return most + 1
	}
	var space [3][40]int
	rows := [3][]int{space[0][:], space[1][:], space[2][:]}
	if len(b)+1 > len(space[0]) {
		for i := range rows {
			rows[i] = make([]int, len(b)+1)
		}
	}
	before, last, row := rows[0], rows[1], rows[2]
	for j := range len(b) + 1 {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > most {
			return most + 1
		}
		before, last, row = last, row, before
	}
	return min(last[len(b)], most+1)
}
