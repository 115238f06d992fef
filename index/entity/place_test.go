package entity

import "testing"

// TestPlacesOfTheReportsOwnCountry checks that a name that exists in two countries means the report's own, unless the
// other country is named beside it.
func TestPlacesOfTheReportsOwnCountry(t *testing.T) {
	for _, tt := range []struct{ text, country, want string }{
		{"Migrants work on Sal and Boa Vista islands.", "CPV", "Sal=place-sal-cpv; Boa Vista islands=place-boa-vista-cpv"},
		{"Migrants work in Boa Vista.", "CPV", "Boa Vista=place-boa-vista-cpv"},
		{"Migrants work on Boa Vista Island.", "STP", "Boa Vista Island=place-boa-vista-stp"},
		{"Migrants work in Boa Vista city, Brazil.", "CPV", "Boa Vista city=place-boa-vista-bra; Brazil=country-bra"},
		{"Migrants work in Boa Vista, Brazil.", "CPV", "Boa Vista=place-boa-vista-bra; Brazil=country-bra"},
		{"Migrants work in Boa Vista city in Brazil.", "CPV", "Boa Vista city=place-boa-vista-bra; Brazil=country-bra"},
		{"Migrants work on Boa Vista Island, Brazil.", "STP", "Boa Vista Island=place-boa-vista-bra; Brazil=country-bra"},
		{"Migrants work in Boa Vista city, Portugal.", "CPV", "Boa Vista city=place-boa-vista-cpv; Portugal=country-prt"},
		{"Migrants work in Boa Vista and Brazil.", "CPV", "Boa Vista=place-boa-vista-cpv; Brazil=country-bra"},
		{"Migrants work in Boa Vista. Brazil sent aid.", "CPV", "Boa Vista=place-boa-vista-cpv; Brazil=country-bra"},
		{"Migrants work in Boa Vista city.", "BRA", "Boa Vista city=place-boa-vista-bra"},
		{"Migrants work in Boa Vista Province.", "STP", "Boa Vista Province=place-boa-vista-bra"},
		{"Migrants work in Boa Vista Island.", "", "Boa Vista Island=place-boa-vista-bra"},
		{"Women were held in La Paz.", "HND", "La Paz=place-la-paz-hnd"},
		{"Women were held in La Paz Department.", "SLV", "La Paz Department=place-la-paz-slv"},
		{"Women were held in La Paz, Bolivia.", "HND", "La Paz=place-la-paz-bol; Bolivia=country-bol"},
		{"Women were held in La Paz in Bolivia.", "HND", "La Paz=place-la-paz-bol; Bolivia=country-bol"},
		{"Women were held in La Paz (Bolivia).", "HND", "La Paz=place-la-paz-bol; Bolivia=country-bol"},
		{"Women were held in La Paz.", "BOL", "La Paz=place-la-paz-bol"},
		{"Women were held in La Paz.", "PER", "La Paz=place-la-paz-bol"},
		{"Migrants went to Boa Vista.", "VEN", "Boa Vista=place-boa-vista-bra"},
	} {
		if got := found(tt.text, Report{Country: tt.country}); got != tt.want {
			t.Errorf("%s in %q: %s, want %s", tt.country, tt.text, got, tt.want)
		}
	}
}
