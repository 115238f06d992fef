package entity

import "testing"

func TestBodies(t *testing.T) {
	mentioned(t, Report{Country: "KEN", Year: 2020}, [][2]string{
		{"The Ministry of Labor, Social Affairs, and Youth met the Ministry of Interior and UNICEF.",
			"Ministry of Labor, Social Affairs, and Youth=ministry-of-labor-social-affairs-and-youth-ken; Ministry of Interior=ministry-of-interior-ken; UNICEF=unicef"},
		{"the Ministries of Health and Education",
			"Ministries of Health=ministry-of-health-ken; Education=ministry-of-education-ken"},
		{"the Ministries of Labor, Justice, and Foreign Affairs",
			"Ministries of Labor=ministry-of-labor-ken; Justice=ministry-of-justice-ken; Foreign Affairs=ministry-of-foreign-affairs-ken"},
		{"the Ministry of Labour and Social Protection (MLSP). The MLSP trained staff.",
			"Ministry of Labour and Social Protection=ministry-of-labor-and-social-protection-ken; MLSP=ministry-of-labor-and-social-protection-ken; MLSP=ministry-of-labor-and-social-protection-ken"},
		{"the Interior Ministry and the Ministry of the Interior",
			"Interior Ministry=ministry-of-interior-ken; Ministry of the Interior=ministry-of-interior-ken"},
		{"Uganda’s Ministry of Justice and the Ministry of Health of Rwanda",
			"Uganda=country-uga; Ministry of Justice=ministry-of-justice-uga; Ministry of Health=ministry-of-health-rwa; Rwanda=country-rwa"},
		{"the Office of the Attorney General and the Attorney General’s Office",
			"Office of the Attorney General=attorney-generals-office-ken; Attorney General’s Office=attorney-generals-office-ken"},
		{"the prosecutor general’s office, the cabinet of ministers, and the migration service",
			"prosecutor general’s office=prosecutor-generals-office-ken; cabinet of ministers=cabinet-of-ministers-ken; migration service=migration-service-ken"},
		{"the Kenyan National Police and the National Police",
			"Kenyan National Police=national-police-ken; National Police=national-police-ken"},
		{"an organization called Yenme. Yenme helps.", "Yenme=yenme-ken; Yenme=yenme-ken"},
		{"the national anti-trafficking committee",
			"national anti-trafficking committee=national-anti-trafficking-committee-ken"},
		{"the Directorate of Criminal Investigations’ Transnational Organized Crime Unit",
			"Directorate of Criminal Investigations=directorate-of-criminal-investigations-ken; Transnational Organized Crime Unit=transnational-organized-crime-unit-ken"},
		{"In December the Supreme Court ruled.", "Supreme Court=supreme-court-ken"},
		{"government agencies, law enforcement agencies, and social services", ""},
		{"The Department of Social Services referred two victims to the Child Welfare Society of Kenya.",
			"Department of Social Services=department-of-social-services-ken; Child Welfare Society of Kenya=child-welfare-society-of-kenya-ken"},
		{"the National Commission to Combat Human Trafficking and the Trafficking in Persons Secretariat",
			"National Commission to Combat Human Trafficking=national-commission-to-combat-human-trafficking-ken; Trafficking in Persons Secretariat=trafficking-in-persons-secretariat-ken"},
		{"Boko Haram, the Taliban, and al-Shabaab", "Boko Haram=boko-haram; Taliban=taliban; al-Shabaab=al-shabaab"},
	})
}

func TestNamesOfOneBody(t *testing.T) {
	mentioned(t, Report{Country: "KEN", Year: 2020}, [][2]string{
		{"ILO, International Labor Organization, International Labour Organisation",
			"ILO=ilo; International Labor Organization=ilo; International Labour Organisation=ilo"},
		{"the International Labor Organization (ILO)", "International Labor Organization=ilo; ILO=ilo"},
		{"the U.S. Department of State, the US State Department, the United States Department of State",
			"U.S. Department of State=us-department-of-state; US State Department=us-department-of-state; United States Department of State=us-department-of-state"},
		{"UN Office on Drugs and Crime; United Nations Office on Drugs and Crime (UNODC)",
			"UN Office on Drugs and Crime=unodc; United Nations Office on Drugs and Crime=unodc; UNODC=unodc"},
		{"an ILO Committee of Experts’ report", "ILO=ilo; Committee of Experts=ilo-committee-of-experts"},
	})
}

func TestAcronyms(t *testing.T) {
	mentioned(t, Report{Country: "KEN", Year: 2020}, [][2]string{
		{"The Prosecutor General’s Office (PGO) led. The PGO met.",
			"Prosecutor General’s Office=prosecutor-generals-office-ken; PGO=prosecutor-generals-office-ken; PGO=prosecutor-generals-office-ken"},
		{"a national action plan (NAP). The NAP expired.", ""},
		{"The PGO met.", ""},
		{"The UN High Commissioner for refugees (UNHCR) gave aid. UNHCR left.", "UN=un; UNHCR=unhcr; UNHCR=unhcr"},
		{"the Internal Control Commission (ICC) and the ICC",
			"Internal Control Commission=internal-control-commission-ken; ICC=internal-control-commission-ken; ICC=internal-control-commission-ken"},
		{"the National Labor Board (NLB) and the National Land Bank (NLB). The NLB met.",
			"National Labor Board=national-labor-board-ken; National Land Bank=national-land-bank-ken"},
		{"the State Commission for Equal Rights (Equality Commission). The Equality Commission met.",
			"State Commission for Equal Rights=state-commission-for-equal-rights-ken; Equality Commission=state-commission-for-equal-rights-ken; Equality Commission=state-commission-for-equal-rights-ken"},
		{"standard operating procedures (SOPs) and SOPs", ""},
		{"the Counter Trafficking in Persons Act (CTIP Act) and memoranda of understanding (MOUs)",
			"Counter Trafficking in Persons Act=ken-counter-trafficking-in-persons-act; CTIP Act=ken-counter-trafficking-in-persons-act"},
		{"the 2013 Public Benefits Organization (PBO) Act; later the PBO Act",
			"2013 Public Benefits Organization (PBO) Act=ken-public-benefits-organization-act; PBO Act=ken-public-benefits-organization-act"},
	})
}
