package entity

import "testing"

// Names as written in reports' tables and long titles.
func TestProgrammeTitles(t *testing.T) {
	mentioned(t, Report{Country: "KEN", Year: 2020}, [][2]string{
		{"the National Action Plan to Combat the Worst Forms of Child Labor (2019–2025)",
			"National Action Plan to Combat the Worst Forms of Child Labor=national-action-plan-to-combat-worst-forms-of-child-labor-ken"},
		{"the Action Plan to End the Recruitment of Children",
			"Action Plan to End the Recruitment of Children=action-plan-to-end-recruitment-of-children-ken"},
		{"a Roadmap to Make El Salvador Safe", "El Salvador=country-slv"},
		{"the National Plan for the Prevention of and Fight Against Slavery",
			"National Plan for the Prevention of and Fight Against Slavery=national-plan-for-prevention-of-and-fight-against-slavery-ken"},
		{"the Residence by Donation Program", "Residence by Donation Program=residence-by-donation-program-ken"},
		{"National Policy on Street Children Strategic Plan for the Reform of Schools",
			"National Policy on Street Children=national-policy-on-street-children-ken; Strategic Plan for the Reform of Schools=strategic-plan-for-reform-of-schools-ken"},
		{"the Truth, Memory, and Repair Commission",
			"Truth, Memory, and Repair Commission=truth-memory-and-repair-commission-ken"},
		{"the National Center for Orphans at Risk",
			"National Center for Orphans at Risk=national-center-for-orphans-at-risk-ken"},
	})
}

// A body for many countries has the same id in the reports on all of them.
func TestWorldwide(t *testing.T) {
	for _, country := range []string{"KEN", "PER"} {
		mentioned(t, Report{Country: country, Year: 2020}, [][2]string{
			{"the International Seafarers Federation", "International Seafarers Federation=international-seafarers-federation"},
			{"the Inter-American Orchard Council", "Inter-American Orchard Council=inter-american-orchard-council"},
			{"the Armed Forces of the Democratic Republic of the Congo",
				"Armed Forces of the Democratic Republic of the Congo=armed-forces-of-democratic-republic-of-congo-cod"},
		})
	}
	mentioned(t, Report{Country: "KEN", Year: 2020}, [][2]string{
		{"the International Cooperation Agency", "International Cooperation Agency=international-cooperation-agency-ken"},
	})
}

// Common nouns with capitals, and parts of other names, are not names.
func TestNoNames(t *testing.T) {
	mentioned(t, Report{Country: "IND", Year: 2020}, [][2]string{
		{"the Task Force met; a Memorandum of Understanding (MOU) was signed", ""},
		{"the Labor Force Survey, IDP camps, Maoist-affected areas, and ECOWAS states", "ECOWAS=ecowas"},
		{"Police detained Rejected Asylum Seekers, whom they had rejected.", ""},
		{"a fine of 500 U.S. dollars, said the U.S. embassy", "U.S. embassy=us-embassy"},
		{"It met often. (20,31) Although Commissions on Forestry met too, little was done.(4) This Committee rested.",
			"Commissions on Forestry=commissions-on-forestry-ind"},
		{"the REAL movement, David Vell, said so; SDF camps and PRC state media",
			"David Vell=person-david-vell; PRC=country-chn"},
		{"the Government of National Accord", "Government of National Accord=government-of-national-accord"},
		{"According to the Labor Code, work ends at six.", "Labor Code=ind-labor-code"},
	})
	mentioned(t, Report{Country: "COD", Year: 2016}, [][2]string{
		{"refugees in Tanganyika and Maniema", "Tanganyika=place-tanganyika-cod; Maniema=place-maniema-cod"},
	})
	mentioned(t, Report{Country: "NIC", Year: 2016}, [][2]string{
		{"children in the Department of Jinotega", "Department of Jinotega=place-jinotega-nic"},
	})
	mentioned(t, Report{Country: "VEN", Year: 2016}, [][2]string{
		{"the Law on Fairs and Markets and the Organic Law for Fishing Ports",
			"Law on Fairs and Markets=ven-law-on-fairs-and-markets; Organic Law for Fishing Ports=ven-organic-law-for-fishing-ports"},
	})
}

func TestOffices(t *testing.T) {
	mentioned(t, Report{Country: "KEN", Year: 2020}, [][2]string{
		{"Minister of Culture and Sports Orla Penn resigned.", "Orla Penn=person-orla-penn"},
		{"provincial Chief of Police Dato Vanik was shot.", "Dato Vanik=person-dato-vanik"},
		{"former president Brunvik died.", "Brunvik=person-brunvik"},
		{"The list names Orlan Petrenkov and others.", "Orlan Petrenkov=person-orlan-petrenkov"},
	})
}

// A province is one entity under all its names, however reports spell them.
func TestProvinceNames(t *testing.T) {
	mentioned(t, Report{Country: "YEM", Year: 2020}, [][2]string{
		{"in Ta’iz and Taizz, in Taiz Governorate, and in al-Hodeidah",
			"Ta’iz=place-taiz-yem; Taizz=place-taiz-yem; Taiz Governorate=place-taiz-yem; al-Hodeidah=place-hudaydah-yem"},
	})
	mentioned(t, Report{Country: "SDN", Year: 2020}, [][2]string{
		{"clashes in West Darfur and in Southern Kordofan State; Darfur burned",
			"West Darfur=place-west-darfur-sdn; Southern Kordofan State=place-south-kordofan-sdn; Darfur=darfur"},
	})
}
