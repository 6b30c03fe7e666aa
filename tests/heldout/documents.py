"""Strangers' documents, to measure drafts on: ``python tests/heldout/documents.py MIRROR OUT``.

Drafts have to be good on documents that their authors never saw. Public repositories are fetched by hand as bare Git
folders into the folder MIRROR (``MIRROR/owner+name/repo``, ``MIRROR/owner+name/repo/.git`` or ``MIRROR/owner+name``). This
script writes the documents that `DOCUMENTS` names, at the commits it names, to OUT: ``OUT/tuned/LANGUAGE-TRADE-NAME.md``
and ``OUT/unseen/…``. A document goes to a half by a hash of its repository and path, so that a run gives the same halves;
those whose text was met in a search are in *tuned* whatever their hash. `draft` is tuned on *tuned* alone; *unseen* is read
by people who have not written it, and never by those who have. Those that were read, and whose verdicts were looked at, are
in *read*; *second* has what was chosen after that, which was read and tuned on too; *third* is unseen. No text of these documents belongs into this project: OUT
is a scratch folder.

It ends with 1 if a document could not be had, after all others were written.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

COMMITS: Final = {
    "14211-star/science-quiz": "144e70be60ff89a03a49c4c467229c7d4a8b98a5",
    "Advait-6M/NHS-Policy-RAG-System": "e5550ddd7bd8fb44422acd0ecbb01064fc670e23",
    "alexshepherd56-coder/md3-scp": "cb36dc28e32d6b639de2a1b4e4dbf574d52af5a8",
    "benni043/kolping-handbuch": "1b9a43d873a5a35bfdebfa4873687f5723d4775c",
    "CCT-JunITer/mp_it_sicherheit": "8e28b4f1e327b07752e87c6d5e97c8daf92d51f9",
    "ContextLab/lab-manual": "af996e1e73d2991fc5e828ba5850e837ed285442",
    "CorrelAid/projekthandbuch": "85b03e6e22540b43e30619945935eae2efbe6b03",
    "CranewoodStudios/Australian-Labradoodle-Handbuch": "7830d3277ede18d38ff46166e24e174da8e6df14",
    "danielrosehill/Israel-First-Aid": "7e3e3d18540a3f50e58db6287bd3e97708f41cbe",
    "Drakjowolfx/Phishing-Awareness-Training": "e42d103d8b89c326e4b9ca1cc8c4909ee529e702",
    "Ecusma/Sauna-Cleveland-Interactive-Employee-Handbook-": "c5908fc6d515cd6981cb8e1102e4263750bd303d",
    "emfcamp/volunteer-handbook": "d445d79456668dfffa1809dfaa01cd7b01ef2ba5",
    "ErfindergeistJuelichOfficial/erfindergeist-wiki": "9a6d0c12d9484f2145a79a144953e8ce8383772d",
    "FabLabSiegen/fabdocs": "d44390e9b61b3a34d1280284daf7603ee1308adb",
    "Fargrove/Training-Manual": "5e9fbdc2521cc25fae8ec5cabd9d452a4b0cef03",
    "FoodStandardsAgency/myhaccp": "cbce739f046ed9a7d889ca2801a9e8eceaaffc37",
    "HanaMagdy2/First-Aid-website": "c32da9348763b8d8b1f5c9011c634b5e92e61629",
    "helpwave/support": "3ce5eaa3e2e216764635c47dd4cbadfe790260ec",
    "herr-nm/MMBbS_Schulordnung": "920856d1eb4f55aa4fe9aee7980f1da1dfd214c7",
    "hmaldonadovilla/community-kitchen": "9979ae1f2266483eee240fc15da8236eec3c0704",
    "Jugendhackt/Handbuch-Jugend-Hackathons": "e1917718f84bb795db9198f878b8597fc7cb0883",
    "JustinAhlstrom-MKC/handbook": "fb56eecd3e746263119ec8bc11737dcf261e4218",
    "Kabamaru2372/hotel-training-RAG-pipeline": "ace8167092a7a70f4a7d90f398ccd443e064553e",
    "kadedipe/kolrose-policy-rag": "6e38978a38eb0674a9b5954d8be35591a7a32fcd",
    "KidsLabDe/GamesLab-Handbuch": "16455219983d28af0138eab629cc8d0c98e23c0c",
    "lake-afton-public-observatory/volunteer-handbook": "7bd4c28e9a5590e6363825029eb14348b781103e",
    "levino/docs-dorfpflege-roessing": "5ecbcaeedddf0151c56f9af6951f43be5cc1c7e3",
    "Lucas187-glitch/M231_Datenschutz-und-Datensicherheit-anwenden": "c79ce67a5bf4433fbb6fe66dab42c148ab3216d4",
    "MARIO0O0O0O/regagent-ca-package": "7d1b01ccaf2aa587bed287d51709e9cee579d7ed",
    "Mawara-Ijaz/Phishing-Awareness-Training": "db75cfc5eaf200b1b589c5f473f2ad4e4cf7ef54",
    "MC-DE-Wiki/MeshCore-Handbuch": "6445efb8ca81fe6393cee7bd714f1baffacc1cf3",
    "NADOOIT/NADOO-Wiki": "b0e90b064d051ac4c6fc05497d577f4c92bb23f2",
    "netzbegruenung/handbuch.gruene.social": "aaab291095ea35a661e384f53c64aa16b024c836",
    "oliverstickel/rubmakerspace-website": "ff119f4508dc243575a64592bcffc640022d9713",
    "Ox-in-Chair/ohisee-configuration-project": "3dece5c55ca93f8d1acf3408baa63043bee1619f",
    "paalwie/ap2-lernwebseite": "b6123472f865b1d8572cf29e11f68cd213bb3f65",
    "pestiomichaella/lathemachine": "3952858c33785342d46b880dcf2216c0120f4a04",
    "prasan-quantic/Company-Policy-RAG-System": "a25a877e90401f78aea5a2457093d4951984d23c",
    "pro4bib/handbuch-it-in-bibliotheken": "623ce1280282a17729e99fe25357c760b2cfe34b",
    "realestatequestionbank/Real-Estate-Question-bank": "5172ba3e81a147c9f3268f07fa93e3d287760342",
    "respellion/employee-handbook": "fb841cbea557ae1916a6904bcdac52017bc6ac60",
    "rfahrn/agentic-LLM-app": "9b359d69c74e43ac833360337de99368e7cec95c",
    "RZ-BY/Leitfaden-Barrierefreiheit": "5ead3b5ab21c1c50bfd4632d32764e0817c17d3b",
    "SaharPeser/drug-leaflet-extractor": "5bbec352665ced5e8ba5fcc4894a063f82760496",
    "shackspace/hausordnung": "858ca768f344136639852a8f264f903a0350d4a4",
    "slauger/mta-lernplattform": "66eba525d0445e81ce8307a744d384b5c35ef032",
    "stakater/employee-handbook": "6971202e71e2d2dc257e3e4ab2ba1f8ab3553303",
    "tailscale/security-policies": "f8fbaa9b0d7ce42379cd84c24ad70578fcc58bef",
    "teo-lapa/app-hub-platform": "7a919bd157bf05c4ebf38f93896eb5699b15fdf3",
    "thunder312/Vacation": "c5ad8c522e49dc91b7890c913dae8f6e4bc0add2",
    "Timo-Volkov/Das-Privacy-Handbuch": "7c14345d531296ca7b72733204af9f011f1005bf",
    "TinsaeTadesse17/Academic-Policy-RAG": "7e0e2097a170b8b22c84178d77428fa62801fd9b",
    "valentinz/helf-o-mat": "37fe86d0cca861018f46c55463b6b1bbb7ac45d7",
    "weecology/lab-manual": "1368e3d9c4e910032e1605f1371802ca4bb1f3f7",
    "yuyanchenglab/lab-manual": "219af1a8af6ed0c1a2ccf09510749662989e772d",
}
"""The commit that each repository is read at."""


@dataclass(frozen=True)
class Document:
    """A public document."""

    language: str
    trade: str
    name: str
    repository: str
    path: str
    met: bool = False
    """Whether its text was met in a search before it was chosen."""
    second: bool = False
    """Whether it is of the second set, chosen when the English documents of the first had been read."""
    third: bool = False
    """Whether it is of the third set, chosen when those of the second had been read."""

    @property
    def half(self) -> str:
        """ "tuned", "read" (judged by a reader, and tuned on since), "unseen", "second" or "third"."""
        if self.second or self.third:
            return "second" if self.second else "third"
        digest = hashlib.sha256(f"{self.repository}/{self.path}".encode()).hexdigest()
        if self.met or int(digest[-1], 16) % 2 == 0:
            return "tuned"
        return "read" if self.language == "en" else "unseen"

    @property
    def file(self) -> str:
        """The name of the file that it is written to."""
        return f"{self.language}-{self.trade}-{self.name}{PurePosixPath(self.path).suffix}"


DOCUMENTS: Final = (
    Document(
        "en",
        "driving",
        "driver-handbook",
        "realestatequestionbank/Real-Estate-Question-bank",
        "public/handbook-summary/california/california_dmv_handbook_pages/temp_pdf_extraction/output_31_40.txt",
    ),
    Document(
        "en",
        "fire",
        "emergency-plan",
        "MARIO0O0O0O/regagent-ca-package",
        "COMPLIANCE_RESOURCES/3_IIPP_SAFETY/TRAINING/IIPP-TRAIN-003_emergency_action_plan.md",
    ),
    Document(
        "en",
        "fire",
        "fire-training",
        "MARIO0O0O0O/regagent-ca-package",
        "COMPLIANCE_RESOURCES/3_IIPP_SAFETY/TRAINING/IIPP-TRAIN-004_fire_prevention.md",
        met=True,
    ),
    Document("en", "first-aid", "first-aid", "HanaMagdy2/First-Aid-website", "project/index.html"),
    Document("en", "hr", "hr-leave", "kadedipe/kolrose-policy-rag", "policies/Leave-and-Time-Off-Policy.md"),
    Document(
        "en",
        "hr",
        "personnel-file",
        "MARIO0O0O0O/regagent-ca-package",
        "08_DATA/raw_policies/POLICY_Document_#_PERSONNEL_FILE_POL_v1.0.txt",
    ),
    Document(
        "en",
        "hr",
        "training-pack",
        "MARIO0O0O0O/regagent-ca-package",
        "08_DATA/raw_training/TRAINING_Document_Training_Content_Pac_v1.0.docx",
    ),
    Document(
        "en",
        "hr",
        "workplace-policy",
        "MARIO0O0O0O/regagent-ca-package",
        "08_DATA/raw_policies/POLICY_Document_Artifact_2_-_Workpla_v1.0.docx",
    ),
    Document(
        "en", "it-security", "incident-response", "tailscale/security-policies", "incident-response-process/index.md"
    ),
    Document(
        "en", "it-security", "information-classes", "tailscale/security-policies", "information-classification/index.md"
    ),
    Document(
        "en",
        "it-security",
        "it-acceptable-use",
        "kadedipe/kolrose-policy-rag",
        "policies/IT-Security-and-Acceptable-Use-Policy.md",
    ),
    Document(
        "en",
        "kitchen",
        "kitchen-cleaning",
        "hmaldonadovilla/community-kitchen",
        "docs/requirements/cleaning_prcedure.md",
        met=True,
    ),
    Document(
        "en", "kitchen", "meal-production", "hmaldonadovilla/community-kitchen", "docs/requirements/meal_production.md"
    ),
    Document("en", "lab", "animal-room", "yuyanchenglab/lab-manual", "docs/Wet Lab SOPs/AnimalFacilityRoomProtocol.md"),
    Document("en", "lab", "field-safety", "weecology/lab-manual", "content/docs/field-work/portal-safety-info.md"),
    Document("en", "lab", "wet-lab", "yuyanchenglab/lab-manual", "docs/Onboarding/WetLabTraining.md"),
    Document("en", "machines", "lathe-operations", "pestiomichaella/lathemachine", "pages/operations.md"),
    Document("en", "machines", "lathe-safety", "pestiomichaella/lathemachine", "pages/safety.md", met=True),
    Document(
        "en",
        "medicines",
        "insulin-needles",
        "Advait-6M/NHS-Policy-RAG-System",
        "data/raw/02_Local/Prescribing-of-Insulin-Needles.pdf",
    ),
    Document(
        "en",
        "medicines",
        "tirzepatide",
        "Advait-6M/NHS-Policy-RAG-System",
        "data/raw/02_Local/27062024-Tirzepatide-for-type-2-diabetes-prescribing-support-document-002.pdf",
    ),
    Document(
        "en",
        "office",
        "kpi-slides",
        "MARIO0O0O0O/regagent-ca-package",
        "08_DATA/research/LEGAL_Document_SEI_Executive_KPI_Re_v1.0.pptx",
    ),
    Document("en", "office", "purchasing-cards", "weecology/lab-manual", "content/docs/uf-bureaucracy/pcards.md"),
    Document("en", "school", "campus-safety", "TinsaeTadesse17/Academic-Policy-RAG", "data/raw/SafetyAndSecurity.pdf"),
    Document("en", "school", "residence", "TinsaeTadesse17/Academic-Policy-RAG", "data/raw/ResLifeandDining.pdf"),
    Document(
        "en",
        "software",
        "export-help",
        "FoodStandardsAgency/myhaccp",
        "docroot/sites/all/modules/contrib/ctools/help/export-ui.html",
    ),
    Document(
        "en",
        "software",
        "purge-faq",
        "FoodStandardsAgency/myhaccp",
        "docroot/sites/all/modules/contrib/acquia_purge/FAQ.txt",
    ),
    Document("en", "volunteering", "camp-volunteers", "emfcamp/volunteer-handbook", "handbook.pdf"),
    Document(
        "en",
        "volunteering",
        "field-volunteers",
        "weecology/lab-manual",
        "content/docs/field-work/portal-volunteer-guide.md",
    ),
    Document(
        "en",
        "volunteering",
        "observatory",
        "lake-afton-public-observatory/volunteer-handbook",
        "content/Handbook/Responsibilities/_index.md",
    ),
    Document(
        "en", "work-safety", "health-and-safety", "kadedipe/kolrose-policy-rag", "policies/Health-and-Safety-Policy.md"
    ),
    Document(
        "de",
        "fire",
        "brandklassen",
        "paalwie/ap2-lernwebseite",
        "src/assets/content/bwl/brandschutz/klassen.md",
        met=True,
    ),
    Document(
        "de",
        "fire",
        "fluchtwege",
        "paalwie/ap2-lernwebseite",
        "src/assets/content/bwl/arbeitsplatzvorschriften/fluchtwege.md",
    ),
    Document(
        "de",
        "hr",
        "dienstpflichten",
        "benni043/kolping-handbuch",
        "data/files/02/02-1/arbeitshilfen/Anhang-3-Allg.-Dienstpflichten-GF.docx",
    ),
    Document("de", "hr", "urlaub-leitung", "thunder312/Vacation", "public/docs/USER_GUIDE_MANAGER.md"),
    Document(
        "de",
        "it-security",
        "datensicherung",
        "Lucas187-glitch/M231_Datenschutz-und-Datensicherheit-anwenden",
        "Tag-6/Backups.md",
    ),
    Document(
        "de",
        "it-security",
        "passwoerter",
        "Lucas187-glitch/M231_Datenschutz-und-Datensicherheit-anwenden",
        "Tag-5/Passwortmanager.md",
    ),
    Document(
        "de",
        "it-security",
        "privatsphaere",
        "Timo-Volkov/Das-Privacy-Handbuch",
        "Kapitel/Wichtige Begriffe zur Privatsphäre.md",
    ),
    Document(
        "de",
        "kitchen",
        "haccp",
        "teo-lapa/app-hub-platform",
        "seo-geo-optimizer/data/new-articles-2025/047_haccp_kueche_vorschriften_schweiz_de.md",
        met=True,
    ),
    Document("de", "library", "bibliothek-glossar", "pro4bib/handbuch-it-in-bibliotheken", "v1.0.0/glossar.html"),
    Document("de", "library", "bibliothek-sicherheit", "pro4bib/handbuch-it-in-bibliotheken", "v1.0.0/sicherheit.html"),
    Document(
        "de",
        "machines",
        "laser",
        "ErfindergeistJuelichOfficial/erfindergeist-wiki",
        "content/docs/werkstatt/geraete/laser-gravierer.md",
    ),
    Document(
        "de",
        "machines",
        "maeher",
        "levino/docs-dorfpflege-roessing",
        "unterlagen/arbeitskreise/umwelt/tools/maeher/AS26Bedienungsanleitung.pdf",
    ),
    Document(
        "de", "machines", "makerspace-sicherheit", "oliverstickel/rubmakerspace-website", "docs/sicherheit.md", met=True
    ),
    Document(
        "de", "medicines", "dosierung", "rfahrn/agentic-LLM-app", "backend/data/Compendium_database/dosierung.txt"
    ),
    Document("de", "medicines", "ritalin", "rfahrn/agentic-LLM-app", "backend/data/Compendium_database/ritalin.txt"),
    Document("de", "office", "projekt-workshop", "CorrelAid/projekthandbuch", "docs/03-workshop.html"),
    Document("de", "school", "lehrerinfo", "KidsLabDe/GamesLab-Handbuch", "14-Lehrerinfo.md"),
    Document("de", "school", "makerspace-fragen", "oliverstickel/rubmakerspace-website", "docs/faq.md"),
    Document("de", "school", "schulordnung", "herr-nm/MMBbS_Schulordnung", "docs/index.md"),
    Document("de", "school", "schulordnung-anlage", "herr-nm/MMBbS_Schulordnung", "docs/Anlage 6.md"),
    Document("de", "software", "folgen", "netzbegruenung/handbuch.gruene.social", "docs/network/following.md"),
    Document(
        "de", "software", "zwei-faktor", "netzbegruenung/handbuch.gruene.social", "docs/settings/zwei-faktor-auth.md"
    ),
    Document(
        "de",
        "volunteering",
        "haftung",
        "benni043/kolping-handbuch",
        "data/files/01/01-2/kernprozesse/AH07-Haftungsfragen.pdf",
    ),
    Document(
        "de",
        "volunteering",
        "thw-gruppe",
        "valentinz/helf-o-mat",
        "helfomat-infrastructure-thwde/src/test/resources/de/thw/group/fgr-e.html",
    ),
    Document(
        "de",
        "volunteering",
        "vereinsrecht",
        "benni043/kolping-handbuch",
        "data/files/04/04-1/kernprozesse/KP_4_Merkblatt_Vereinsrecht_und_Co.docx",
    ),
    Document(
        "de",
        "volunteering",
        "versicherungen",
        "benni043/kolping-handbuch",
        "data/files/01/01-2/kernprozesse/AH08-Versicherungen.pdf",
    ),
    # the second set
    Document(
        "en", "fire", "restaurant-fire", "JustinAhlstrom-MKC/handbook", "policies/08-safety/fire-safety.md", second=True
    ),
    Document(
        "en",
        "hr",
        "restaurant-leave",
        "JustinAhlstrom-MKC/handbook",
        "policies/04-compensation/pto-policy.md",
        second=True,
    ),
    Document(
        "en", "hr", "sauna-handbook", "Ecusma/Sauna-Cleveland-Interactive-Employee-Handbook-", "index.html", second=True
    ),
    Document(
        "en",
        "it-security",
        "phishing-slides",
        "Drakjowolfx/Phishing-Awareness-Training",
        "Phishing Awareness Training.pptx",
        second=True,
    ),
    Document("en", "logistics", "delivery-manual", "Fargrove/Training-Manual", "index.html", second=True),
    Document(
        "en",
        "medicines",
        "blood-glucose",
        "Advait-6M/NHS-Policy-RAG-System",
        "data/raw/02_Local/Blood-glucose-and-ketone-self-monitoring-guidance.pdf",
        second=True,
    ),
    Document("en", "office", "travel-policy", "stakater/employee-handbook", "content/travel_policy.md", second=True),
    Document(
        "en",
        "packaging",
        "hazard-procedure",
        "Ox-in-Chair/ohisee-configuration-project",
        "docs/kangopak-procedures/Section_2_Hazard_Analysis_Risk_Assesment_HARA/Section_2_Procedures/2.2 BRC Hazard and Risk Management Procedure Rev 11.docx",
        second=True,
    ),
    Document(
        "en",
        "packaging",
        "behaviour-slides",
        "Ox-in-Chair/ohisee-configuration-project",
        "docs/kangopak-procedures/Section_1_Senior_Managament_Commitment/Section_1_Training/Training-Material - Employee on Behaviour Standards.pptx",
        second=True,
    ),
    Document(
        "en",
        "taxes",
        "vat-questions",
        "Ox-in-Chair/ohisee-configuration-project",
        "docs/kangopak-procedures/Section_1_Senior_Managament_Commitment/Section_1_Records/Legal-Pub-Guide-FAQs-VAT-05-FAQs-VAT-Increase-in-the-VAT-Rate-from-1-May-2025.pdf",
        second=True,
    ),
    Document(
        "de",
        "animals",
        "hund-situationen",
        "CranewoodStudios/Australian-Labradoodle-Handbuch",
        "szenarien.html",
        second=True,
    ),
    Document("de", "lab", "laborordnung", "FabLabSiegen/fabdocs", "docs/ressourcen/laborordnung.md", second=True),
    Document(
        "de",
        "machines",
        "laser-anleitung",
        "FabLabSiegen/fabdocs",
        "docs/nutzen/images/anleitung_laser.pdf",
        second=True,
    ),
    Document("de", "radio", "mesh-fragen", "MC-DE-Wiki/MeshCore-Handbuch", "docs/MeshCore‐FAQ.md", second=True),
    Document(
        "de",
        "volunteering",
        "hausordnung",
        "benni043/kolping-handbuch",
        "data/files/02/02-1/kernprozesse/-18_HAUSORDNUNG.docx",
        second=True,
    ),
    Document(
        "de",
        "volunteering",
        "mentoren-schulung",
        "Jugendhackt/Handbuch-Jugend-Hackathons",
        "_chapters_de/03_Phasen/mentorinnen_paedagogische_schulung.md",
        second=True,
    ),
    # the third set
    Document("de", "clinic", "app-fuer-patienten", "helpwave/support", "docs/patienten/AppzumDoc.md", third=True),
    Document(
        "de", "fire", "brennen-loeschen", "slauger/mta-lernplattform", "docs/theorie/brennen-loeschen.md", third=True
    ),
    Document("de", "hr", "urlaub", "NADOOIT/NADOO-Wiki", "docs/01-organisation/04-urlaub/README.md", third=True),
    Document(
        "de", "hr", "zeiterfassung", "NADOOIT/NADOO-Wiki", "docs/01-organisation/01-zeiterfassung/README.md", third=True
    ),
    Document(
        "de", "it-security", "anmeldung", "CCT-JunITer/mp_it_sicherheit", "checklist/04_authentication.md", third=True
    ),
    Document("de", "volunteering", "hackerspace-ordnung", "shackspace/hausordnung", "hausordnung.md", third=True),
    Document(
        "de",
        "web",
        "barrierefreiheit",
        "RZ-BY/Leitfaden-Barrierefreiheit",
        "export/leitfaden-barrierefreiheit.docx",
        third=True,
    ),
    Document(
        "en",
        "clinic",
        "hypertension",
        "alexshepherd56-coder/md3-scp",
        "pdfs/Medicine/Cardiology/1.1_Hypertension.pdf",
        third=True,
    ),
    Document(
        "en", "first-aid", "seizures", "danielrosehill/Israel-First-Aid", "reference/israel/seizures-mda.md", third=True
    ),
    Document(
        "en",
        "hotel",
        "housekeeping",
        "Kabamaru2372/hotel-training-RAG-pipeline",
        "data/10-housekeeping-standards.md",
        third=True,
    ),
    Document(
        "en",
        "hotel",
        "loyalty-questions",
        "Kabamaru2372/hotel-training-RAG-pipeline",
        "data/11-loyalty-program-faq.md",
        third=True,
    ),
    Document(
        "en",
        "it-security",
        "awareness-slides",
        "Mawara-Ijaz/Phishing-Awareness-Training",
        "Phishing Awareness Training.pptx",
        third=True,
    ),
    Document("en", "lab", "manual", "ContextLab/lab-manual", "lab_manual.pdf", third=True),
    Document(
        "en",
        "medicines",
        "leaflet",
        "SaharPeser/drug-leaflet-extractor",
        "data/ema-combined-h-174-enclean-18Oct2022.pdf",
        third=True,
    ),
    Document(
        "en",
        "office",
        "expenses",
        "prasan-quantic/Company-Policy-RAG-System",
        "documents/expense_reimbursement.md",
        third=True,
    ),
    Document(
        "en",
        "office",
        "purchasing",
        "respellion/employee-handbook",
        "docs/Spending and contracting/spending-purchasing.md",
        third=True,
    ),
    Document("en", "school", "hygiene-slides", "14211-star/science-quiz", "MCP/webui/hygiene_grade5.pptx", third=True),
)


def read(document: Document, mirror: Path) -> bytes | None:
    """A document's bytes; None if its repository, its commit or its path is not there."""
    folder = mirror / document.repository.replace("/", "+")
    git = next(
        (each for each in (folder / "repo" / ".git", folder / "repo", folder) if (each / "objects").exists()), None
    )
    if git is None:
        return None
    shown = subprocess.run(
        ["git", f"--git-dir={git}", "show", f"{COMMITS[document.repository]}:{document.path}"],
        check=False,
        capture_output=True,
    )
    return shown.stdout if shown.returncode == 0 else None


def main(mirror: Path, out: Path) -> int:
    """Write all documents that can be had, and say which could not."""
    status = 0
    for document in DOCUMENTS:
        data = read(document, mirror)
        if data is None:
            print(f"{document.file}: not there ({document.repository} at {COMMITS[document.repository][:8]})")
            status = 1
            continue
        folder = out / document.half
        folder.mkdir(parents=True, exist_ok=True)
        (folder / document.file).write_bytes(data)
        print(f"{document.half}/{document.file}: {len(data)} bytes")
    return status


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
