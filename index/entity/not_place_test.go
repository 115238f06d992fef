package entity

import "testing"

// Words that are capitalised for another reason than being a place.
func TestNoPlaces(t *testing.T) {
	mentioned(t, Report{Country: "PER", Year: 2020}, [][2]string{
		{"Fourteen states agreed. Nineteen municipalities did not.", ""},
		{"Supervises village councils. The mayor supervises them.", ""},
		{"Ministry | Directs county-level work; it directs little.", ""},
		{"staff of the Departments of Special Operations; Labor; and Fisheries", ""},
		{"the departments of Loreto and Ucayali", "Loreto=place-loreto-per; Ucayali=place-ucayali-per"},
		{"Tumbes province borders Ecuador.", "Tumbes province=place-tumbes-per; Ecuador=country-ecu"},
	})
}

// A name that a report shortens is completed by the acronym beside it.
func TestCutShort(t *testing.T) {
	mentioned(t, Report{Country: "KGZ", Year: 2020}, [][2]string{
		{"The Organization for Security and Cooperation (OSCE) trained judges. OSCE experts stayed.",
			"Organization for Security and Cooperation=osce; OSCE=osce; OSCE=osce"},
		{"The Organization for Security and Cooperation in Asia (OSCA) met.",
			"Organization for Security and Cooperation in Asia=organization-for-security-and-cooperation-in-asia-kgz; OSCA=organization-for-security-and-cooperation-in-asia-kgz"},
	})
}

// A body called by an acronym and a country is that body, not the country.
func TestChapters(t *testing.T) {
	mentioned(t, Report{Country: "LKA", Year: 2020}, [][2]string{
		{"PEARLS Nepal opened a shelter in Nepal.", "PEARLS Nepal=pearls-nepal-lka; Nepal=country-npl"},
		{"Staff of UNICEF Nepal and NGO Nepal members met.", "UNICEF=unicef; Nepal=country-npl; Nepal=country-npl"},
		{"TIER NEPAL REPORT OF THE YEAR", "NEPAL=country-npl"},
	})
}

// The name of a factory is not a person.
func TestNoPersons(t *testing.T) {
	mentioned(t, Report{Country: "LKA", Year: 2020}, [][2]string{
		{"workers of the King Silver Buttons factory struck", ""},
		{"The court freed activist Maria Perez on bail.", "Maria Perez=person-maria-perez"},
	})
}
