package align

// band is the part of an n by m table that is computed: all of it, or, if that exceeds a limit, a
// band around the diagonal.
type band struct {
	n, m, width int
}

// minWidth keeps the bands of consecutive rows overlapping, whatever the table's shape.
const minWidth = 64

func newBand(n, m, limit int) band {
	b := band{n, m, m}
	if n > 1 && n*m > limit {
		b.width = min(m, max(minWidth, limit/n, 4*(m/n+1)))
	}
	return b
}

// from and to return the half-open range of columns of row i.
func (b band) from(i int) int {
	if b.width == b.m || b.n < 2 {
		return 0
	}
	return i * (b.m - b.width) / (b.n - 1)
}

func (b band) to(i int) int { return min(b.m, b.from(i)+b.width) }

func (b band) has(i, j int) bool { return b.from(i) <= j && j < b.to(i) }

func (b band) at(i, j int) int { return i*b.width + j - b.from(i) }

func (b band) cells() int { return b.n * b.width }
