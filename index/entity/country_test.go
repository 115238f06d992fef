package entity

import (
	"strings"
	"testing"
)

// mentioned compares what Find finds in each text with "surface=id" lists.
func mentioned(t *testing.T, r Report, tests [][2]string) {
	t.Helper()
	for _, test := range tests {
		if got := found(test[0], r); got != test[1] {
			t.Errorf("%q\n got %s\nwant %s", test[0], got, test[1])
		}
	}
}

func TestCountries(t *testing.T) {
	mentioned(t, Report{Country: "ZMB", Year: 2020}, [][2]string{
		{"Traffickers exploit women from Turkey and Türkiye.", "Turkey=country-tur; Türkiye=country-tur"},
		{"Victims came from Papua New Guinea, Guinea, Guinea-Bissau, and Equatorial Guinea.",
			"Papua New Guinea=country-png; Guinea=country-gin; Guinea-Bissau=country-gnb; Equatorial Guinea=country-gnq"},
		{"They were taken to New Mexico, New Jersey, and New Guinea.",
			"New Mexico=place-new-mexico-usa; New Jersey=place-new-jersey-usa"},
		{"Michael Jordan said so.", "Michael Jordan=person-michael-jordan"},
		{"In Jordan, employers kept passports.", "Jordan=country-jor"},
		{"The DRC, the UAE, the UK, and the DPRK signed.",
			"DRC=country-cod; UAE=country-are; UK=country-gbr; DPRK=country-prk"},
		{"Officials in the U.S. and the United States agreed.", "U.S.=country-usa; United States=country-usa"},
		{"Tell us about the car.", ""},
		{"Workers from Côte d’Ivoire, Cote d'Ivoire, and Côte dʼIvoire.",
			"Côte d’Ivoire=country-civ; Cote d'Ivoire=country-civ; Côte dʼIvoire=country-civ"},
		{"Swaziland’s laws and Eswatini's courts.", "Swaziland=country-swz; Eswatini=country-swz"},
		{"Turkmen women and Uzbek men need a Turkish visa.", ""},
		{"the Netherlands, the Czech Republic, and the former Yugoslavia",
			"Netherlands=country-nld; Czech Republic=country-cze; former Yugoslavia=country-yug"},
		{"The Government of Zambia; ZAMBIA (Tier 2)", "Zambia=country-zmb; ZAMBIA=country-zmb"},
		{"Zimbabwe-based recruiters and South Africa’s mines", "Zimbabwe=country-zwe; South Africa=country-zaf"},
		{"Mexico City and Kuwait City; the Niger Delta and Lake Chad",
			"Mexico City=place-mexico-city-mex; Kuwait City=place-kuwait-city-kwt; Niger Delta=niger-delta; Lake Chad=lake-chad"},
		{"Bosnia and Herzegovina, Trinidad & Tobago, and St. Lucia",
			"Bosnia and Herzegovina=country-bih; Trinidad & Tobago=country-tto; St. Lucia=country-lca"},
		{"Hong Kong, Taiwan, and Macau; the West Bank and Gaza",
			"Hong Kong=country-hkg; Taiwan=country-twn; Macau=country-mac; West Bank and Gaza=country-pse"},
		{"Children from the north and south of Sudan and South Sudan", "Sudan=country-sdn; South Sudan=country-ssd"},
		{"former Soviet Union", "Soviet Union=country-sun"},
	})
}

// A menu of country names is not running text; a sentence with many of them is.
func TestCountryLists(t *testing.T) {
	list := "Albania Algeria Angola Argentina Armenia Australia Austria Belgium Belize Benin Bhutan Bolivia Botswana Brazil Bulgaria Burundi Cambodia Canada Chile China Colombia Cuba"
	if got := found(list+"\nThe government of Zambia reported.", Report{Country: "ZMB"}); got != "Zambia=country-zmb" {
		t.Errorf("a menu names %s", got)
	}
	sentence := "Victims came from " + strings.Join(strings.Fields(list), ", ") + ", and Cyprus."
	if mentions, _ := Find(sentence, Report{Country: "ZMB"}); len(mentions) != 23 {
		t.Errorf("a sentence that lists 23 countries names %d", len(mentions))
	}
}

func TestPlaces(t *testing.T) {
	mentioned(t, Report{Country: "KEN", Year: 2020}, [][2]string{
		{"children in Balkan province", "Balkan province=place-balkan-ken"},
		{"in Turkana County and the city of Mombasa", "Turkana County=place-turkana-ken; Mombasa=place-mombasa-ken"},
		{"in Kilifi, Kwale, and Lamu counties",
			"Kilifi=place-kilifi-ken; Kwale=place-kwale-ken; Lamu counties=place-lamu-ken"},
		{"the provinces of Herat and Farah", "Herat=place-herat-afg; Farah=place-farah-ken"},
		{"South and Central Asia, East and West Africa, and the Middle East",
			"South=south-asia; Central Asia=central-asia; East=east-africa; West Africa=west-africa; Middle East=middle-east"},
		{"in the Northern Region and in the northern region", "Northern Region=place-northern-ken"},
		{"to Dubai, Abu Dhabi, and Kuala Lumpur",
			"Dubai=place-dubai-are; Abu Dhabi=place-abu-dhabi-are; Kuala Lumpur=place-kuala-lumpur-mys"},
		{"the Dadaab refugee camp near Garissa, Kenya",
			"Dadaab refugee camp=place-dadaab-ken; Garissa=place-garissa-ken; Kenya=country-ken"},
		{"in Lusaka, Chirundu, Chipata, and the Copperbelt Province; then Chipata again",
			"Lusaka=place-lusaka-zmb; Chirundu=place-chirundu-ken; Chipata=place-chipata-ken; Copperbelt Province=place-copperbelt-ken; Chipata=place-chipata-ken"},
		{"in Mombasa and Malindi", "Mombasa=place-mombasa-ken; Malindi=place-malindi-ken"},
		{"in Nairobi, Mombasa, Eldama, and Kabarnet",
			"Nairobi=place-nairobi-ken; Mombasa=place-mombasa-ken; Eldama=place-eldama-ken; Kabarnet=place-kabarnet-ken"},
		{"in the Golden Triangle Special Economic Zone and the Rift Valley",
			"Golden Triangle Special Economic Zone=place-golden-triangle-special-economic-zone-ken; Rift Valley=place-rift-valley-ken"},
		{"in May and on Monday in English", ""},
	})
}
