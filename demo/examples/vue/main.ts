import { createApp } from 'vue';
import Mug from './Mug.vue';

createApp(Mug).mount('#shop');
