package entity

import "testing"

// TestPlacesOfTheReportsOwnCountry: a name that two countries have is the report's
// own, unless the other country stands beside it.
func TestPlacesOfTheReportsOwnCountry(t *testing.T) {
	for _, tt := range []struct{ text, country, want string }{
		{"Migrants work on Sal and Boa Vista islands.", "CPV", "Sal=place-sal-cpv; Boa Vista islands=place-boa-vista-cpv"},
		{"Migrants work in Boa Vista.", "CPV", "Boa Vista=place-boa-vista-cpv"},
		{"Migrants work on Boa Vista Island.", "STP", "Boa Vista Island=place-boa-vista-stp"},
		{"Migrants work in Boa Vista city, Brazil.", "CPV", "Boa Vista city=place-boa-vista-bra; Brazil=country-bra"},
		{"Migrants went to Boa Vista.", "VEN", "Boa Vista=place-boa-vista-bra"},
	} {
		if got := found(tt.text, Report{Country: tt.country}); got != tt.want {
			t.Errorf("%s in %q: %s, want %s", tt.country, tt.text, got, tt.want)
		}
	}
}
